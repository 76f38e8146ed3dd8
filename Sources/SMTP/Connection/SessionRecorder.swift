import MailModel
import MailTransport

/// Writes down what is said, without secrets and without mail.
struct SessionRecorder: Sendable {
  private static let linesShown = 60

  private let transcript: Transcript
  private var mask = SecretMask()

  init(_ transcript: Transcript) { self.transcript = transcript }

  /// Remembers what must never be shown, in whatever form a server might repeat it.
  mutating func hide(_ secrets: [SecretText]) { mask.hide(secrets) }

  /// Records what is sent.
  mutating func sent(_ transmission: Transmission) {
    if let shown = transmission.shownAs {
      mask.hideLastWord(of: transmission.octets)
      transcript.recordRedacted(.client, shown)
    } else {
      transcript.record(.client, mask.masked(transmission.octets))
    }
  }

  /// Records that a message has gone, but none of it.
  func sentMessage(octets: Int) { transcript.recordRedacted(.client, "{\(octets) octets}") }

  /// Records a reply line by line.
  func received(_ reply: Reply) {
    guard !mask.isDisguised(in: reply.quotation) else {
      transcript.recordRedacted(.server, "\(reply.code) \(SecretMask.withheld)")
      return
    }
    for (index, text) in reply.lines.prefix(Self.linesShown).enumerated() {
      let separator = index == reply.lines.count - 1 ? " " : "-"
      received(Array("\(reply.code)\(separator)\(text)".utf8))
    }
    if reply.lines.count > Self.linesShown { transcript.recordRedacted(.server, "…") }
  }

  /// Records a line that is no reply.
  func received(_ line: [UInt8]) { transcript.record(.server, mask.masked(line)) }

  /// The failure without the secrets that the server may have repeated.
  func redacted(_ failure: MailFailure) -> MailFailure { mask.masked(failure) }

  /// The server's words without the secrets that they may repeat.
  func redacted(_ words: String) -> String { mask.masked(words) }
}
