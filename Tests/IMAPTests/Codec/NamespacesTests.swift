import IMAP
import MailModel
import TestSupport
import Testing

@Suite("Where mailboxes lie")
struct NamespacesTests {
  private func namespaces(_ line: String) -> Namespaces? {
    guard case .namespaces(let found)? = Wire.response("* NAMESPACE \(line)\r\n") else { return nil }
    return found
  }

  @Test("own, others' and everybody's are told apart, further fields passed over")
  func whole() {
    let found = namespaces(
      "((\"\" \"/\")(\"#mh/\" \"/\" \"X-PARAM\" (\"FLAG1\" \"FLAG2\"))) NIL ((\"Public Folders.\" \".\") (\"flat\" NIL))"
    )
    #expect(found?.personal.map(\.prefix.text) == ["", "#mh/"])
    #expect(found?.personal.map(\.delimiter) == ["/", "/"])
    #expect(found?.otherUsers.isEmpty == true)
    #expect(found?.shared.map(\.prefix.text) == ["Public Folders.", "flat"])
    #expect(found?.shared.map(\.delimiter) == [".", nil])
  }

  @Test(
    "what is garbled is dropped", arguments: ["", "((", "NIL NIL", "NIL NIL word", "((\"a\")) NIL NIL", "(()) NIL NIL"])
  func garbled(line: String) { #expect(namespaces(line) == nil) }

  @Test("no more are read than are accepted")
  func bounded() {
    var limits = IMAPLimits()
    limits.names = 2
    let line = "* NAMESPACE ((\"a\" \"/\")(\"b\" \"/\")(\"c\" \"/\")) NIL NIL\r\n"
    #expect(Wire.response(line, limits: limits) == .malformed(.overLimit("namespaces")))
  }

  @Test("a server that does not tell has own mailboxes without a prefix")
  func untold() async throws {
    try await playing("S: * PREAUTH [CAPABILITY IMAP4rev1] ready\n! stall") { connection, _ in
      _ = try await connection.greet()
      #expect(try await connection.namespaces().personal.map(\.prefix.text) == [""])
    }
    let outcome = try await playing(
      """
      S: * PREAUTH [CAPABILITY IMAP4rev1 NAMESPACE] ready
      C: {tag} NAMESPACE
      S: * NAMESPACE (("INBOX." ".")) NIL NIL
      S: {tag} OK
      """
    ) { connection, _ in
      _ = try await connection.greet()
      #expect(try await connection.namespaces().personal.map(\.prefix.text) == ["INBOX."])
    }
    #expect(outcome.deviation == nil)
  }
}
