/// Why the stream cannot be cut into replies any further, or why a value cannot be sent.
package enum SMTPSyntaxError: Error, Sendable, Equatable {
  case lineTooLong(limit: Int)
  case replyTooLong(limit: Int)
  /// A line that begins with no reply code; the octets are those of the line, or the first of them.
  case notAReply([UInt8])
  /// The lines of one reply carry different codes (RFC 5321 §4.2.1 wants them all the same).
  case mixedCodes(Int, Int)
  /// A value that would break out of its command.
  case unsendable(String)

  /// What happened, for the user.
  package var cause: String {
    switch self {
    case .lineTooLong(let limit): "The server sent a line of more than \(limit) octets"
    case .replyTooLong(let limit): "The server sent a reply of more than \(limit) octets or lines"
    case .notAReply: "The server sent a line that is no reply"
    case .mixedCodes(let first, let second): "The server mixed the codes \(first) and \(second) in one reply"
    case .unsendable(let what): what
    }
  }
}
