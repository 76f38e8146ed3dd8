import IMAP
import MailModel
import MailTransport
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
      _ = try await connection.identify()
      let folders = try await connection.list().map(\.name.text)
      #expect(folders.contains("INBOX"))
      #expect(folders.count >= 2)
      let snapshot = try await connection.examine(try MailboxName("Inbox"))
      #expect(snapshot.uidValidity == 1_732_176_000)
      #expect(snapshot.uidNext == 8)
      #expect(snapshot.exists == 3)
      let since = try #require(CivilDate(year: 2026, month: 11, day: 1))
      let found = try await connection.search(SearchCriteria(since: since))
      #expect(found == [2, 5])
      try await fetch(found, connection)
      await connection.logout()
      #expect(!transcript.lines.contains { $0.contains("geheim") || $0.contains("AGFyQ") || $0.contains("five") })
    }
    #expect(outcome.deviation == nil)
  }

  private func fetch(_ found: UIDSet, _ connection: IMAPConnection) async throws {
    let inbox = Inbox()
    let fetched = try await connection.fetchMessages(FetchPlan(found).batches) { await inbox.take($0) }
    #expect(fetched.failure == nil)
    #expect(fetched.undelivered.isEmpty)
    #expect(fetched.completedBatches == [0])
    let messages = await inbox.messages
    #expect(messages.map(\.uid) == [2, 5])
    #expect(messages.map(\.body) == [Wire.octets("two\r\n!"), Wire.octets("five")])
    #expect(
      messages.map(\.attributes.internalDate?.timestamp.iso8601) == ["2026-11-02T10:00:00Z", "2026-11-05T10:00:00Z"])
  }

  @Test("with every family of servers", arguments: ServerFamily.all)
  func families(family: ServerFamily) async throws { try await session(family, .whole) }

  @Test("one octet at a time", arguments: ServerFamily.all)
  func octetByOctet(family: ServerFamily) async throws { try await session(family, .everyOctet) }

  @Test("cut in two at many places", arguments: Array(stride(from: 5, to: 2_000, by: 53)))
  func cut(at boundary: Int) async throws { try await session(.dovecot, .split(at: boundary)) }
}
