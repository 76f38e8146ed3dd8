import MailModel
import MailTransport
import SMTP
import TestSupport
import Testing

@Suite("A server that repeats the password")
struct RepeatedSecretTests {
  private static let secret = "hunter2secret"
  private static let start = "S: 220 mx\nC: EHLO desk.example\nS: 250-mx\nS: 250 AUTH PLAIN\nC: AUTH PLAIN {*}\n"

  private static func credential() throws -> SASLCredential {
    try SASLCredential(username: "u", password: SecretText(secret))
  }

  static let refusals = [
    "S: 535 5.7.8 aHVudGVyMnNlY3JldA==\n", "S: 535 5.7.8 eAB1AGh1bnRlcjJzZWNyZXQ=\n",
    "S: 535 5.7.8 xaHVudGVyMnNlY3JldA\n", "S: 535 5.7.8 eHhodW50ZXIyc2VjcmV0\n",
    "S: 535 5.7.8 68756E74657232736563726574\n", "S: 535 5.7.8 %68%75nter2secret\n",
    "S: 535-hunter2s\nS: 535 ecret\n", "S: 535-5.7.8 hunter2s\nS: 535 5.7.8 ecret\n",
    "S: 535 5.7.8 \(String(repeating: "x", count: 982))hunter2secret\n",
    "S: 535 5.7.8 \(String(repeating: "x", count: 472))hunter2secret\n", "S: 535 hunter2\u{200B}secret\n",
    "S: what hunter2s\u{200B}ecret\n", "S: 334 eyJ0b2tlbiI6Imh1bnRlcjJzZWNyZXQifQ==\nC: {*}\nS: 535 no\n",
  ]

  @Test("in whatever form, has it neither recorded nor thrown", arguments: refusals)
  func refused(reply: String) async throws {
    try await playing(Self.start + reply + "! stall") { connection, transcript in
      _ = try await connection.greet()
      _ = try await connection.hello()
      let refused = await failure { _ = try await connection.signIn(try Self.credential(), allowPlaintext: true) }
      let shown = [try #require(refused).description] + transcript.lines
      for part in ["hunter2s", "xh", "ecret", "2secret", "VudGVyMnNlY3Jl", "h1bnRlcjJzZWNyZX", "65723273", "%75nter"] {
        #expect(!shown.contains { $0.contains(part) })
      }
    }
  }

  @Test("does not get it into the greeting, the capabilities or the receipt")
  func accepted() async throws {
    let secret = Self.secret
    try await playing(
      """
      S: 220-mx \(secret)
      S: 220 hunter2s\u{200B}ecret
      C: EHLO desk.example
      S: 250-mx
      S: 250-X\(secret)
      S: 250 AUTH PLAIN
      C: AUTH PLAIN {*}
      S: 235 in, \(secret)
      C: MAIL FROM:<a@x.example>
      S: 250
      C: RCPT TO:<b@x.example>
      S: 250
      C: DATA
      S: 354
      C: Hello
      C: .
      S: 250 queued for \(secret)
      ! stall
      """
    ) { connection, transcript in
      await connection.hide([SecretText(secret)])
      #expect(try await connection.greet() == SecretMask.withheld)
      _ = try await connection.hello()
      #expect(await connection.redacted(connection.extensions.description) == "X••••••••, AUTH PLAIN")
      _ = try await connection.signIn(try Self.credential(), allowPlaintext: true)
      let envelope = try Envelope(sender: "a@x.example", recipients: ["b@x.example"])
      let result = try await connection.send(envelope, Wire.octets("Hello\r\n"))
      #expect(result.receipt == "250 queued for ••••••••")
      #expect(!transcript.lines.contains { $0.lowercased().contains("hunter2s") })
    }
  }
}
