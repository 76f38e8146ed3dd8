package import MailModel
package import OpenSSL

/// SCRAM-SHA-256 (RFC 5802, RFC 7677): neither the password nor its equivalent travels, and the server proves itself too.
package struct ScramExchange: SASLExchange {
  /// How a sign-in is tied to the TLS session it runs in (RFC 5802 §6).
  package enum Binding: Sendable {
    /// This side cannot.
    case unsupported
    /// This side could, but the server did not offer it; a server that did has been tampered with and will refuse.
    case notOffered
    /// By these octets: SCRAM-SHA-256-PLUS.
    case bound(ChannelBinding)
  }

  private enum Step {
    case first
    case proven(serverSignature: [UInt8])
    case verified
    case refused
  }

  /// Fewer iterations protect too little (RFC 7677 §4), more would only stall this side.
  package static let iterations = 4_096...1_000_000

  package let mechanism: SASLMechanism
  package let initialResponse: SecretText?
  package private(set) var explanation: String?
  private let password: SecretText
  private let nonce: String
  private let firstBare: String
  /// The GS2 header and the binding's octets, which the server compares with its own.
  private let binding: [UInt8]
  private var step = Step.first

  /// A sign-in with these credentials.
  ///
  /// The password goes as it was typed: normalising it (RFC 4013) would lock out those whose server does not.
  ///
  /// - Parameters:
  ///   - nonce: printable characters without a comma that were never used before.
  ///   - binding: how to tie it to the TLS session.
  package init(username: String, password: SecretText, nonce: String, binding: Binding) {
    (self.password, self.nonce) = (password, nonce)
    let header: String
    switch binding {
    case .unsupported: (mechanism, header, self.binding) = (.scramSHA256, "n,,", Array("n,,".utf8))
    case .notOffered: (mechanism, header, self.binding) = (.scramSHA256, "y,,", Array("y,,".utf8))
    case .bound(let channel):
      header = "p=\(channel.kind.rawValue),,"
      (mechanism, self.binding) = (.scramSHA256Plus, Array(header.utf8) + channel.octets)
    }
    firstBare = "n=\(SASLName.escaped(username)),r=\(nonce)"
    initialResponse = SecretText(header + firstBare)
  }

  /// Proves the password to the server, then looks at the server's own proof.
  package mutating func respond(to challenge: [UInt8]) throws(SASLFault) -> SecretText {
    switch step {
    case .first: return try prove(challenge)
    case .proven(let signature):
      try verify(challenge, signature)
      return SecretText("")
    case .verified, .refused: throw .unexpectedChallenge
    }
  }

  /// Only a server that has shown its signature may say yes (CVE-2026-42256).
  package func conclude() throws(SASLFault) {
    guard case .verified = step else { throw .serverUnproven }
  }

  private mutating func prove(_ challenge: [UInt8]) throws(SASLFault) -> SecretText {
    let server = try ScramChallenge(challenge)
    guard server.nonce.hasPrefix(nonce), server.nonce.utf8.count > nonce.utf8.count else { throw .foreignNonce }
    guard Self.iterations.contains(server.iterations) else { throw .iterations(server.iterations) }
    let salted = password.withBytes {
      Digest.sha256.pbkdf2(password: $0, salt: server.salt, iterations: server.iterations)
    }
    let clientKey = Self.hmac(Array("Client Key".utf8), key: salted)
    let storedKey = clientKey.withUnsafeBytes(SHA256Hash.digest)
    let withoutProof = "c=\(Self.text(Base64.encode(binding))),r=\(server.nonce)"
    let message = Array("\(firstBare),".utf8) + challenge + Array(",\(withoutProof)".utf8)
    let proof = zip(clientKey, Self.hmac(message, key: storedKey)).map { $0 ^ $1 }
    let serverKey = Self.hmac(Array("Server Key".utf8), key: salted)
    step = .proven(serverSignature: Self.hmac(message, key: serverKey))
    return SecretText("\(withoutProof),p=\(Self.text(Base64.encode(proof)))")
  }

  private mutating func verify(_ challenge: [UInt8], _ expected: [UInt8]) throws(SASLFault) {
    let text = challenge.prefix { $0 != UInt8(ascii: ",") }
    if text.starts(with: "e=".utf8) {
      explanation = String(decoding: text.dropFirst(2), as: UTF8.self)
      step = .refused
      return
    }
    guard text.starts(with: "v=".utf8), let shown = try? Base64.decode(text.dropFirst(2), limit: 32) else {
      throw .malformedChallenge("it holds no server signature")
    }
    guard SecretText(shown) == SecretText(expected) else { throw .serverUnproven }
    step = .verified
  }

  private static func hmac(_ message: [UInt8], key: [UInt8]) -> [UInt8] {
    key.withUnsafeBytes { Digest.sha256.hmac(message, key: $0) }
  }

  private static func text(_ octets: [UInt8]) -> String { String(decoding: octets, as: UTF8.self) }
}
