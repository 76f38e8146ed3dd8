/// Why one response could not be understood.
package enum POP3SyntaxError: Error, Sendable, Equatable {
  /// Something else was due.
  case unexpected(wanted: String)
  /// More of something than the limits allow.
  case overLimit(String)
  /// The same number twice in one listing.
  case repeated(String)

  /// What happened, for the user.
  package var cause: String {
    switch self {
    case .unexpected(let wanted): "The server sent something else where \(wanted) was due"
    case .overLimit(let what): "The server sent \(what) beyond what is accepted"
    case .repeated(let what): "The server listed the same \(what) twice"
    }
  }
}
