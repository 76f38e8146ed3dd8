package import MailModel

/// OAUTHBEARER (RFC 7628) and its forerunner XOAUTH2: an access token in one message.
///
/// A refusal comes as a challenge in JSON, which has to be answered before the server says no.
package struct TokenExchange: SASLExchange {
  package let mechanism: SASLMechanism
  package let initialResponse: SecretText?
  package private(set) var explanation: String?
  private let acknowledgement: [UInt8]

  /// XOAUTH2.
  package static func xoauth2(username: String, token: SecretText) -> TokenExchange {
    TokenExchange(.xoauth2, "user=\(username)\u{1}auth=Bearer ", token, acknowledgement: [])
  }

  /// OAUTHBEARER.
  ///
  /// - Parameter endpoint: where the token is presented (RFC 7628 §3.1).
  package static func oauthBearer(username: String, token: SecretText, at endpoint: Endpoint) -> TokenExchange {
    let place = "host=\(endpoint.bareHost)\u{1}port=\(endpoint.port)\u{1}"
    return TokenExchange(
      .oauthBearer, "n,a=\(SASLName.escaped(username)),\u{1}\(place)auth=Bearer ", token, acknowledgement: [1])
  }

  private init(_ mechanism: SASLMechanism, _ head: String, _ token: SecretText, acknowledgement: [UInt8]) {
    self.mechanism = mechanism
    self.acknowledgement = acknowledgement
    initialResponse = token.withBytes { SecretText(Array(head.utf8) + Array($0) + [1, 1]) }
  }

  /// Takes the reasons of a refusal and acknowledges them (RFC 7628 §3.2.3).
  package mutating func respond(to challenge: [UInt8]) throws(SASLFault) -> SecretText {
    guard explanation == nil else { throw .unexpectedChallenge }
    explanation = String(decoding: challenge, as: UTF8.self)
    return SecretText(acknowledgement)
  }

  /// A server that gave reasons for a refusal cannot have accepted.
  package func conclude() throws(SASLFault) {
    if explanation != nil { throw .unexpectedChallenge }
  }
}

/// User names inside the messages of SCRAM and OAUTHBEARER (`saslname`, RFC 5802 §5.1).
enum SASLName {
  /// `=` as `=3D` and `,` as `=2C`.
  static func escaped(_ name: String) -> String {
    name.replacing("=", with: "=3D").replacing(",", with: "=2C")
  }
}
