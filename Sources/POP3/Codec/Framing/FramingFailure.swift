/// Why the stream cannot be cut into responses any further: the session is lost.
package enum FramingFailure: Error, Sendable, Equatable {
  case lineTooLong(limit: Int)
  case listingTooLong(limit: Int)
  case endlessMessage(limit: UInt64)

  /// What happened, for the user.
  package var cause: String {
    switch self {
    case .lineTooLong(let limit): "The server sent a line of more than \(limit) octets"
    case .listingTooLong(let limit): "The server sent a listing of more than \(limit) octets"
    case .endlessMessage(let limit): "The server sent more than \(limit) octets as one message"
    }
  }
}
