import DemoMail
import IMAP
import MailModel
import MailTransport
import TestSupport
import Testing

@Suite("What changes in a real Dovecot")
struct DovecotChangesTests {
  private let inbox = "INBOX"

  private func message(_ number: Int) -> [UInt8] { Wire.octets("Subject: \(number)\r\n\r\nMessage \(number)\r\n") }

  @Test("is told by QRESYNC: what went, whose flags changed, what came")
  func resync() async throws {
    try await PrivateDovecot.run { server in
      for number in 1...20 { try server.append(message(number)) }
      let first = try await DovecotSession.open(server)
      #expect(try await first.enable([.qresync]).contains(.qresync))
      let before = try await first.examine(try MailboxName(inbox))
      #expect(before.exists == 20)
      #expect(!before.isResynced)
      let modSeq = try #require(before.highestModSeq)
      await first.logout()
      try server.expunge(uids: "3,7:9")
      try server.addFlags("\\Flagged", uids: "5")
      try server.append(message(21))
      let second = try await DovecotSession.open(server)
      _ = try await second.enable([.qresync])
      let known = MailboxResync(uidValidity: before.uidValidity, modSeq: modSeq, knownUIDs: UIDSet(1...20))
      let after = try await second.examine(try MailboxName(inbox), resync: known)
      #expect(after.isResynced)
      #expect(after.vanished.intersection(UIDSet(1...20)) == UIDSet([3, 7, 8, 9]))
      #expect(after.changedFlags.first { $0.uid == 5 }?.flags.contains("\\Flagged") == true)
      #expect(after.exists == 17)
      #expect((after.highestModSeq ?? 0) > modSeq)
      let told = try await second.fetchFlags(UIDSet(1...21), changedSince: modSeq, vanished: true) { _ in }
      #expect(told.outcome.failure == nil)
      #expect(told.outcome.delivered == [5, 21])
      #expect(told.vanished?.intersection(UIDSet(1...20)) == UIDSet([3, 7, 8, 9]))
      let same = MailboxResync(uidValidity: after.uidValidity, modSeq: try #require(after.highestModSeq))
      let still = try await second.examine(try MailboxName(inbox), resync: same)
      #expect(still.isResynced && still.vanished.isEmpty && still.changedFlags.isEmpty)
      await second.logout()
    }
  }

  @Test("is heard while waiting: a message that comes, one that goes, a flag")
  func idle() async throws {
    try await PrivateDovecot.run { server in
      for number in 1...3 { try server.append(message(number)) }
      let connection = try await DovecotSession.open(server)
      _ = try await connection.enable([.qresync])
      _ = try await connection.examine(try MailboxName(inbox))
      #expect(try await connection.idle(atMost: .milliseconds(50)).isQuiet)
      async let arrival = connection.idle(atMost: .seconds(60))
      try server.append(message(4))
      #expect(try await arrival.hasArrivals)
      async let departure = connection.idle(atMost: .seconds(60))
      try server.expunge(uids: "2")
      #expect(try await departure.hasDepartures)
      async let change = connection.idle(atMost: .seconds(60))
      try server.addFlags("\\Flagged", uids: "1")
      #expect(try await change.hasFlagChanges)
      #expect(await connection.exists == 3)
      try await connection.noop()
      await connection.logout()
    }
  }

  @Test("comes through a compressed connection as it is")
  func compressed() async throws {
    try await PrivateDovecot.run { server in
      let body = Wire.octets("Subject: long\r\n\r\n" + String(repeating: "Dear Sir or Madam,\r\n", count: 20_000))
      for _ in 1...3 { try server.append(body) }
      let connection = try await DovecotSession.open(server)
      #expect(try await connection.compress())
      _ = try await connection.examine(try MailboxName(inbox))
      let taken = Inbox()
      let outcome = try await connection.fetchMessages([UIDSet(1...3)]) { await taken.take($0) }
      #expect(outcome.delivered == UIDSet(1...3))
      #expect(await taken.messages.allSatisfy { $0.body == body })
      await connection.logout()
    }
  }
}

/// A session with a private Dovecot over TLS, signed in as its first user.
enum DovecotSession {
  static func open(_ server: PrivateDovecot) async throws -> IMAPConnection {
    let channel = try await ByteChannel.open(
      ChannelOptions(
        endpoint: Endpoint(host: server.address, port: server.imapsPort), security: .implicitTLS,
        caFile: server.caFile, policy: HostPolicy(allowLocalHosts: true)))
    let connection = IMAPConnection(channel: channel)
    _ = try await connection.greet()
    _ = try await connection.signIn(
      username: server.users[0].name, password: SecretText(server.users[0].password))
    return connection
  }
}
