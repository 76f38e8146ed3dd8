import MailModel
import MailTransport

/// Writes down what is said, without secrets and without mail.
struct SessionRecorder: Sendable {
  private static let fetchesShown = 3

  private let transcript: Transcript
  private var mask = SecretMask()
  private var fetches = 0

  init(_ transcript: Transcript) { self.transcript = transcript }

  /// Remembers what must never be shown, in whatever form a server might repeat it.
  mutating func hide(_ secrets: [SecretText]) { mask.hide(secrets) }

  /// Records what is sent.
  mutating func sent(_ transmission: Transmission) {
    fetches = 0
    if let shown = transmission.shownAs {
      mask.hideLastWord(of: transmission.octets)
      transcript.recordRedacted(.client, shown)
    } else {
      transcript.record(.client, mask.masked(transmission.octets))
    }
  }

  /// Records a response, literals as `{12 octets}`; of the answers to a FETCH only the first few.
  mutating func received(_ frame: ResponseFrame) {
    if frame.literals.isEmpty, !Self.isFetch(frame.text) {
      transcript.record(.server, mask.masked(frame.text))
      return
    }
    fetches += 1
    guard fetches <= Self.fetchesShown else {
      if fetches == Self.fetchesShown + 1 { transcript.recordRedacted(.server, "…") }
      return
    }
    var shown: [UInt8] = []
    var position = 0
    for literal in frame.literals.prefix(10) {
      shown += frame.text[position..<literal.marker.upperBound - 1]
      shown += " octets}".utf8
      position = literal.marker.upperBound
    }
    shown += frame.text[position...]
    transcript.record(.server, mask.masked(Self.withoutQuotes(shown)))
  }

  /// A server may send mail in quotes as well: `"…"` stands for every quoted string.
  private static func withoutQuotes(_ text: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var (isQuoted, isEscaped) = (false, false)
    for byte in text {
      let isQuote = byte == UInt8(ascii: "\"") && !isEscaped
      isEscaped = isQuoted && byte == UInt8(ascii: "\\") && !isEscaped
      if isQuote {
        isQuoted.toggle()
        result += isQuoted ? "\"…".utf8 : "\"".utf8
      } else if !isQuoted {
        result.append(byte)
      }
    }
    return result
  }

  /// The failure without the secrets that the server may have repeated.
  func redacted(_ failure: MailFailure) -> MailFailure { mask.masked(failure) }

  /// The server's words without the secrets that they may repeat.
  func redacted(_ words: String) -> String { mask.masked(words) }

  private static func isFetch(_ text: [UInt8]) -> Bool {
    let words = text.prefix(40).split(separator: 0x20, maxSplits: 3)
    return words.count > 2 && ASCIIWord.equal(words[2], "FETCH")
  }
}
