package import MailModel

/// One sign-in by one mechanism as a value: a challenge goes in, a response comes out; no I/O (RFC 4422).
package protocol SASLExchange: Sendable {
  /// The mechanism.
  var mechanism: SASLMechanism { get }

  /// The response that may travel with the command; nil if the server speaks first.
  var initialResponse: SecretText? { get }

  /// What the server told of its reasons within the exchange; from outside, so neither fit for a screen nor free of secrets.
  var explanation: String? { get }

  /// Answers a challenge; where there is an initial response, the first challenge is the one that comes after it.
  mutating func respond(to challenge: [UInt8]) throws(SASLFault) -> SecretText

  /// The verdict once the server says that the sign-in succeeded.
  func conclude() throws(SASLFault)
}

extension SASLExchange {
  /// Most mechanisms tell nothing.
  package var explanation: String? { nil }

  /// Most mechanisms take the server's word.
  package func conclude() throws(SASLFault) {}
}
