import POP3
import MailModel
import MailTransport
import TestSupport
import Testing

@Suite("A server that repeats the password")
struct RepeatedSecretTests {
  private static let secret = "hunter2secret"

  static let words = [
    "aHVudGVyMnNlY3JldA==", "AHVzZXIAaHVudGVyMnNlY3JldA==", "eGh1bnRlcjJzZWNyZXQ=", "eHhodW50ZXIyc2VjcmV0",
    "68756E74657232736563726574", "%68%75nter2secret", "hunter2\u{200B}secret", "hunter2\\secret",
    String(repeating: "x", count: 992) + secret, String(repeating: "x", count: 476) + secret, secret.uppercased(),
  ]

  @Test("in whatever form, has it neither recorded nor thrown", arguments: words)
  func refused(words: String) async throws {
    try await playing(
      """
      S: +OK ready \(Self.secret)
      C: CAPA
      S: +OK
      S: SASL PLAIN
      S: X-LINE hunter2s
      S: ecret
      S: .
      C: AUTH PLAIN
      S: +
      C: {*}
      S: -ERR \(words)
      ! stall
      """
    ) { connection, transcript in
      await connection.hide([SecretText(Self.secret)])
      let greeting = try await connection.greet()
      #expect(await connection.redacted(greeting.text) == "ready ••••••••")
      let refused = await failure {
        _ = try await connection.signIn(username: "u", password: SecretText(Self.secret), allowPlaintext: true)
      }
      #expect(refused?.kind == .authenticationFailed)
      let shown = [try #require(refused).description] + transcript.lines
      for part in ["hunter2", "HUNTER2", "xh", "2secret", "VudGVyMnNlY3Jl", "h1bnRlcjJzZWNyZX", "65723273", "%75nter"] {
        #expect(!shown.contains { $0.contains(part) })
      }
    }
  }
}
