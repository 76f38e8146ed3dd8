import MailModel

/// A reply's reason in three numbers, for example `5.7.8` (RFC 3463, RFC 2034).
package struct EnhancedCode: Sendable, Hashable, CustomStringConvertible {
  /// 2, 4 or 5.
  package let level: Int
  /// What it concerns: addresses, mailboxes, the mail system, …
  package let subject: Int
  /// What about it.
  package let detail: Int

  /// Three numbers.
  package init(_ level: Int, _ subject: Int, _ detail: Int) {
    (self.level, self.subject, self.detail) = (level, subject, detail)
  }

  /// The code at the beginning of a reply's text; nil unless there is one, of the same class as the reply's own code.
  init?(startOf text: String, replyCode: Int) {
    let word = text.utf8.prefix { $0 != 0x20 }
    let parts = word.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard parts.count == 3, parts.allSatisfy({ (1...3).contains($0.count) && $0.allSatisfy(ASCII.isDigit) }) else {
      return nil
    }
    let numbers = parts.map { $0.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) } }
    guard numbers[0] == replyCode / 100, [2, 4, 5].contains(numbers[0]) else { return nil }
    self.init(numbers[0], numbers[1], numbers[2])
  }

  /// `5.7.8`.
  package var description: String { "\(level).\(subject).\(detail)" }
}
