import MailModel
import MailTransport
import POP3
import TestSupport
import Testing

@Suite("Whole sessions")
struct ServerFamilyTests {
  private func session(_ family: ServerFamily, _ fragmentation: Fragmentation) async throws {
    var options = ScriptedServer.Options()
    options.fragmentation = fragmentation
    let outcome = try await playing(family.transcript, options) { connection, transcript in
      _ = try await connection.greet()
      let mechanism = try await connection.signIn(
        username: "ar@example.com", password: SecretText("geheim"), allowPlaintext: true)
      #expect(mechanism == family.mechanism)
      #expect(try await connection.stat() == DropListing(count: 2, size: 31))
      #expect(
        try await connection.list() == [ScanListing(number: 1, size: 26), ScanListing(number: 2, size: 5)])
      #expect(try await connection.uniqueIDs()?.map(\.uniqueID.rawValue) == family.uniqueIDs)
      try await fetch(connection)
      #expect(try await connection.delete([1]).done == [1])
      #expect(try await connection.quit() == [1])
      #expect(!transcript.lines.contains { $0.contains("geheim") || $0.contains("AGFyQ") || $0.contains("two") })
    }
    #expect(outcome.deviation == nil)
  }

  private func fetch(_ connection: POP3Connection) async throws {
    let inbox = Inbox()
    let headers = try await connection.top([1]) { await inbox.take($0) }
    let fetched = try await connection.retrieve([1, 2]) { await inbox.take($0) }
    #expect(headers.done == [1])
    #expect(fetched.done == [1, 2])
    #expect(fetched.failure == nil)
    let expected = ["Subject: one\r\n \r\n", "Subject: one\r\n \r\n.one\r\n", "two\r\n"]
    #expect(await inbox.messages.map(\.number) == [1, 1, 2])
    #expect(await inbox.messages.map(\.octets) == expected.map(Wire.octets))
  }

  @Test("with every family of servers", arguments: ServerFamily.all)
  func families(family: ServerFamily) async throws { try await session(family, .whole) }

  @Test("one octet at a time", arguments: ServerFamily.all)
  func octetByOctet(family: ServerFamily) async throws { try await session(family, .everyOctet) }

  @Test("cut in two at every octet", arguments: Array(stride(from: 1, to: 560, by: 1)))
  func cut(at boundary: Int) async throws { try await session(.dovecot, .split(at: boundary)) }
}
