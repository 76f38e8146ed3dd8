/// Why the stream cannot be cut into responses any further: the session is lost.
package enum FramingFailure: Error, Sendable, Equatable {
  case lineTooLong(limit: Int)
  case literalTooLarge(announced: UInt64)
  case responseTooLarge(limit: Int)
  case tooManyLiterals(limit: Int)

  /// What happened, for the user.
  package var cause: String {
    switch self {
    case .lineTooLong(let limit): "The server sent a line of more than \(limit) octets"
    case .literalTooLarge(let announced): "The server announced \(announced) octets where a few were due"
    case .responseTooLarge(let limit): "The server sent a response of more than \(limit) octets"
    case .tooManyLiterals(let limit): "The server sent more than \(limit) literals in one response"
    }
  }
}
