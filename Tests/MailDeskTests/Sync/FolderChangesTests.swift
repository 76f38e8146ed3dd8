import DemoMail
import Foundation
import MailDesk
import MailModel
import MailStore
import TestSupport
import Testing

/// What happens to mail on a server after it was read, with everything that Dovecot offers and with little of it.
@Suite("Changes of a folder that was read before", .serialized)
struct FolderChangesTests {
  /// Further lines of a configuration: QRESYNC, CONDSTORE alone, neither.
  static let servers: [[String]] = [
    [], capability("ENABLE CONDSTORE ESEARCH UIDPLUS LITERAL+"), capability("UIDPLUS LITERAL+"),
  ]

  private static func capability(_ words: String) -> [String] {
    let line = "imap_capability = IMAP4rev1 \(words)"
    return [line]
  }

  @Test(
    "arrivals, removals and flags of other programs are noticed, and an unchanged folder stays as it is",
    arguments: servers)
  func changes(extra: [String]) async throws {
    let fixture = try await SyncFixture(extra)
    try fixture.server.deliver(1...9)
    let session = try await fixture.session()
    #expect(await session.pass { _ in }.stored == 9)
    let quiet = await session.pass { _ in }
    #expect(quiet.failure == nil && quiet.stored == 0 && quiet.vanished == 0 && quiet.outsidePeriod == 0)
    try fixture.server.addFlags("\\Seen", uids: "3")
    try fixture.server.expunge(uids: "1,5")
    try fixture.server.deliver(10...10)
    let report = await session.pass { _ in }
    #expect(report.failure == nil && report.stored == 1 && report.vanished == 2)
    #expect(try await fixture.flags(of: 3).contains("\\Seen"))
    #expect(try await fixture.flags(of: 4).isEmpty)
    // The department has not read it, whoever has elsewhere.
    #expect(try await fixture.store.boxCounts().all[.inbox]?.unread == 10)
    await session.close()
    try await fixture.expectVerified(stored: 8)
  }

  @Test("what lies outside the period stays counted through arrivals, removals and a wider period", arguments: servers)
  func outside(extra: [String]) async throws {
    let fixture = try await SyncFixture(extra) { $0.loadPeriodMonths = 1 }
    let present = fixture.clock.now.seconds
    for (number, days) in [(1, 200), (2, 60), (3, 2), (4, 400)] as [(Int, Int64)] {
      try fixture.server.append(Letter.text(number), date: Timestamp(seconds: present - days * 86_400))
    }
    #expect(try await fixture.pass().outsidePeriod == 3)
    try fixture.server.append(Letter.text(5), date: Timestamp(seconds: present - 900 * 86_400))
    let moved = try await fixture.pass()
    #expect(moved.stored == 1 && moved.outsidePeriod == 3)
    // Dovecot numbers what was delivered before it looked by date: the oldest is the first.
    try fixture.server.expunge(uids: "1")
    #expect(try await fixture.pass().outsidePeriod == 2)
    try await fixture.change { $0.loadPeriodMonths = 3 }
    let wider = try await fixture.pass()
    #expect(wider.stored == 1 && wider.outsidePeriod == 1)
    try await fixture.change { $0.loadPeriodMonths = 0 }
    #expect(try await fixture.pass().outsidePeriod == 1)
    try await fixture.expectVerified(stored: 3)
  }

  @Test("a mass removal is held for an hour before it is believed, and nothing that is stored goes")
  func massRemoval() async throws {
    let fixture = try await SyncFixture()
    try fixture.server.deliver(1...60)
    _ = try await fixture.pass()
    try fixture.server.expunge(uids: "1:55")
    let first = try await fixture.pass()
    #expect(first.failure == nil && first.vanished == 0)
    let id = try await fixture.setting.id
    #expect(try await fixture.store.statuses()[id]?.heldVanished == 55)
    #expect(try await fixture.pass().vanished == 0)
    fixture.clock.advance(by: .seconds(3_601))
    #expect(try await fixture.pass().vanished == 55)
    #expect(try await fixture.store.statuses()[id]?.heldVanished == 0)
    #expect(try await fixture.count(.inbox) == 60)
    try await fixture.expectVerified(stored: 5)
  }

  @Test("the daily comparison finds what was passed over, and what is thought to be gone and is not")
  func audit() async throws {
    let fixture = try await SyncFixture()
    try fixture.server.deliver(1...4)
    _ = try await fixture.pass()
    let inbox = try #require(try await fixture.store.folders(settingID: fixture.setting.id).first)
    try await fixture.store.markVanished([2], in: inbox, runID: nil)
    #expect(try await fixture.pass().failure == nil)
    #expect(try await fixture.store.knownUIDs(in: inbox).vanished == [2])
    fixture.clock.advance(by: .seconds(86_401))
    _ = try await fixture.pass()
    #expect(try await fixture.store.knownUIDs(in: inbox).vanished.isEmpty)
    try await fixture.expectVerified(stored: 4)
  }
}

extension SyncFixture {
  /// The flags that the store keeps of a message in INBOX.
  func flags(of uid: UInt32) async throws -> [String] {
    let inbox = try #require(try await store.folders(settingID: setting.id).first { $0.name == "INBOX" })
    return try await store.flags(of: uid, in: inbox)
  }
}
