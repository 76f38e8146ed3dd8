import MailModel
import MailTransport

/// Writes down what is said, without secrets and without mail.
struct SessionRecorder: Sendable {
  /// Of the same command given again and again, so many are shown.
  private static let repeatsShown = 3
  private static let linesShown = 30

  private let transcript: Transcript
  private var mask = SecretMask()
  private var verb: [UInt8] = []
  private var sendings = 0
  private var answers = 0

  init(_ transcript: Transcript) { self.transcript = transcript }

  /// Remembers what must never be shown, in whatever form a server might repeat it.
  mutating func hide(_ secrets: [SecretText]) { mask.hide(secrets) }

  /// Records what is sent.
  mutating func sent(_ transmission: Transmission) {
    let verb = Array((transmission.shownAs.map { Array($0.utf8) } ?? transmission.octets).prefix { $0 > 0x20 })
    if verb != self.verb { (self.verb, sendings, answers) = (verb, 0, 0) }
    sendings += 1
    if transmission.shownAs != nil { mask.hideLastWord(of: transmission.octets) }
    guard sendings <= Self.repeatsShown else { return }
    if let shown = transmission.shownAs {
      transcript.recordRedacted(.client, shown)
    } else {
      transcript.record(.client, mask.masked(transmission.octets))
    }
  }

  /// Records a response: of a listing the first lines, of a message how long it is.
  mutating func received(_ frame: ResponseFrame, _ form: ResponseForm) {
    answers += 1
    guard answers <= Self.repeatsShown || !Response.isOK(frame.line) else {
      if answers == Self.repeatsShown + 1 { transcript.recordRedacted(.server, "…") }
      return
    }
    transcript.record(.server, mask.masked(frame.line))
    switch frame.content {
    case .octets(let octets)? where form == .listing: list(octets)
    case .octets(let octets)?: transcript.recordRedacted(.server, "(\(octets.count) octets)")
    case .dropped(let size)?: transcript.recordRedacted(.server, "(\(size) octets, too many)")
    case nil: break
    }
  }

  /// The failure without the secrets that the server may have repeated.
  func redacted(_ failure: MailFailure) -> MailFailure { mask.masked(failure) }

  /// The server's words without the secrets that they may repeat.
  func redacted(_ words: String) -> String { mask.masked(words) }

  private func list(_ octets: [UInt8]) {
    // More than these lines cannot hold is not even looked at.
    let lines = octets.prefix(Self.linesShown * Transcript.lineLimit).split(
      separator: 0x0A, maxSplits: Self.linesShown)
    let shown = lines.prefix(Self.linesShown)
    guard !mask.isDisguised(in: String(decoding: Array(shown.joined(separator: [0x0A])), as: UTF8.self)) else {
      transcript.recordRedacted(.server, SecretMask.withheld)
      return
    }
    for line in shown { transcript.record(.server, mask.masked(Array(line))) }
    if lines.count > Self.linesShown { transcript.recordRedacted(.server, "…") }
  }
}
