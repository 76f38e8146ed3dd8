package import MailModel

/// Why a sign-in cannot go on from this side.
package enum SASLFault: Error, Sendable, Equatable {
  /// The server asked for something that the mechanism does not know.
  case unexpectedChallenge
  /// The challenge makes no sense.
  case malformedChallenge(String)
  /// The password would be worked on too little to be safe, or so much that it stalls.
  case iterations(Int)
  /// The server's nonce does not go on from ours: the challenge was made for somebody else.
  case foreignNonce
  /// The server did not prove that it knows the password.
  case serverUnproven

  /// The failure that people see.
  package var failure: MailFailure {
    switch self {
    case .unexpectedChallenge:
      MailFailure(.protocolViolation, "The server asked a question that the sign-in has no answer to")
    case .malformedChallenge(let what):
      MailFailure(.protocolViolation, "The server's challenge makes no sense: \(what)")
    case .iterations(let count):
      MailFailure(.protocolViolation, "The server wants the password hashed \(count) times, which is not acceptable")
    case .foreignNonce:
      MailFailure(.protocolViolation, "The server's challenge does not belong to this sign-in; this may be an attack")
    case .serverUnproven:
      MailFailure(.protocolViolation, "The server did not prove that it knows the password; this may be an attack")
    }
  }
}
