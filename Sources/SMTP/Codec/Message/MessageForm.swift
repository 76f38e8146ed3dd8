package import MailModel

/// What a message looks like to a server: what has to be known before any of it is sent.
package struct MessageForm: Sendable, Equatable {
  /// Octets of the message with every line ended by CR LF, the dots of transparency not counted (RFC 1870 §5).
  package private(set) var size = 0
  /// Octets of the longest line, its end not counted.
  package private(set) var longestLine = 0
  /// Whether an octet is beyond ASCII (RFC 6152).
  package private(set) var isEightBit = false
  /// Whether such an octet stands in the header (RFC 6532).
  package private(set) var hasInternationalHeader = false
  /// Whether a NUL is in it, which no server has to take (RFC 5321 §4.5.2).
  package private(set) var holdsNUL = false

  /// Octets of a line, its end not counted (RFC 5321 §4.5.3.1.6).
  package static let lineLimit = 998

  /// Looks at every octet once.
  package init(_ message: [UInt8]) {
    var isHeader = true
    for line in MessageLines(message) {
      size += line.count + 2
      longestLine = max(longestLine, line.count)
      if line.isEmpty { isHeader = false }
      // Two folds over the line are faster than one loop that branches at every octet.
      if line.reduce(0, |) >= 0x80 {
        isEightBit = true
        hasInternationalHeader = hasInternationalHeader || isHeader
      }
      if line.contains(0) { holdsNUL = true }
    }
  }

  /// Passes a message that can be sent.
  ///
  /// - Throws: `invalidData` for an empty one, a line of more than 998 octets, or a NUL.
  package func check() throws(MailFailure) {
    guard size > 0 else { throw MailFailure(.invalidData, "The message is empty") }
    guard longestLine <= Self.lineLimit else {
      throw MailFailure(
        .invalidData, "A line of the message has \(longestLine) octets and no server has to take more than 998")
    }
    guard !holdsNUL else { throw MailFailure(.invalidData, "The message holds a NUL, which cannot be sent") }
  }
}
