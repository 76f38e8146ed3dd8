import IMAP
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
      S: * OK [CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR] ready \(Self.secret)
      C: {tag} AUTHENTICATE PLAIN {*}
      S: * NO [ALERT] \(words)
      S: * 1 FETCH (FLAGS (\(words)))
      S: {tag} NO \(words)
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

  @Test("has it recorded neither of what it says of itself nor of its folders, nor of our asking for one")
  func names() async throws {
    try await playing(
      """
      S: * OK [CAPABILITY IMAP4rev1 ID AUTH=PLAIN SASL-IR] ready
      C: {tag} AUTHENTICATE PLAIN {*}
      S: {tag} OK [CAPABILITY IMAP4rev1 ID] in
      C: {tag} ID {*}
      S: * ID ("name" "\(Self.secret)" "aHVudGVyMnNlY3JldA==" "x")
      S: {tag} OK
      C: {tag} LIST {*}
      S: * LIST () "/" \(Self.secret)
      S: {tag} OK
      C: {tag} EXAMINE {*}
      S: {tag} NO [NONEXISTENT] no \(Self.secret)
      ! stall
      """
    ) { connection, transcript in
      _ = try await connection.greet()
      _ = try await connection.signIn(username: "u", password: SecretText(Self.secret), allowPlaintext: true)
      _ = try await connection.identify()
      let listed = try await connection.list()
      #expect(listed.map(\.name.text) == [Self.secret])
      let refused = await failure { _ = try await connection.examine(MailboxName(Self.secret)) }
      #expect(refused?.kind == .folderNotFound)
      #expect(refused?.serverText == "[NONEXISTENT] no ••••••••")
      let lines = transcript.lines
      #expect(lines.count == 11)
      for part in ["hunter2", "VudGVyMnNlY3Jl"] {
        let isShown = lines.contains { $0.contains(part) }
        #expect(!isShown, "\(lines)")
      }
    }
  }
}
