package import MailModel
import OpenSSL

/// PLAIN: user name and password in one message (RFC 4616).
package struct PlainExchange: SASLExchange {
  package let mechanism = SASLMechanism.plain
  package let initialResponse: SecretText?

  /// A sign-in with these credentials.
  package init(username: String, password: SecretText) {
    initialResponse = PlainResponse(username, password).octets
  }

  /// There is nothing to ask.
  package mutating func respond(to challenge: [UInt8]) throws(SASLFault) -> SecretText { throw .unexpectedChallenge }
}

/// LOGIN: the server prompts for the user name and then for the password, whatever words it uses.
package struct LoginExchange: SASLExchange {
  package let mechanism = SASLMechanism.login
  package let initialResponse: SecretText? = nil
  private var answers: [SecretText]

  /// A sign-in with these credentials.
  package init(username: String, password: SecretText) {
    answers = [SecretText(username), password]
  }

  /// The next of the two answers.
  package mutating func respond(to challenge: [UInt8]) throws(SASLFault) -> SecretText {
    guard !answers.isEmpty else { throw .unexpectedChallenge }
    return answers.removeFirst()
  }
}

/// CRAM-MD5: the server's challenge under a keyed digest (RFC 2195).
package struct CramMD5Exchange: SASLExchange {
  package let mechanism = SASLMechanism.cramMD5
  package let initialResponse: SecretText? = nil
  private let username: String
  private let password: SecretText
  private var hasResponded = false

  /// A sign-in with these credentials.
  package init(username: String, password: SecretText) {
    (self.username, self.password) = (username, password)
  }

  /// The user name and the digest in hexadecimal.
  package mutating func respond(to challenge: [UInt8]) throws(SASLFault) -> SecretText {
    guard !hasResponded else { throw .unexpectedChallenge }
    guard !challenge.isEmpty else { throw .malformedChallenge("it is empty") }
    hasResponded = true
    let digest = password.withBytes { Digest.md5.hmac(challenge, key: $0) }
    let digits = Array("0123456789abcdef".utf8)
    return SecretText(Array("\(username) ".utf8) + digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
  }
}
