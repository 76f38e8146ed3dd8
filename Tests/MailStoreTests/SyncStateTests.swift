import MailModel
import MailStore
import TestSupport
import Testing

@Suite("The state of a sync")
struct SyncStateTests {
  @Test("coverage and pending are noted together, and what is stored is not pending again")
  func enumeration() async throws {
    let fixture = try await StoreFixture()
    let (store, inbox) = (fixture.store, fixture.inbox)
    try await store.storeBatch(SampleMail.messages(3...4), in: inbox, runID: nil)
    let added = try await store.commitEnumeration(
      [CoverageRange(lo: 1, hi: 6, since: nil)], uids: [6, 1, 2, 3, 4, 5], in: inbox)
    #expect(added == 4)
    #expect(try await store.coverage(of: inbox) == Coverage([.init(lo: 1, hi: 6, since: nil)]))
    #expect(try await store.pending(in: inbox, limit: 3).map(\.uid) == [6, 5, 2])
    #expect(try await store.pending(in: inbox, limit: 3, below: 5).map(\.uid) == [2, 1])
    #expect(try await store.pendingCount(in: inbox) == 4)
    #expect(try await store.commitEnumeration([], uids: [1, 2], in: inbox) == 0)
  }

  @Test("the largest UID there can be is an ordinary one")
  func largestUID() async throws {
    let fixture = try await StoreFixture()
    try await fixture.store.commitEnumeration(
      [CoverageRange(lo: 1, hi: .max, since: nil)], uids: [.max], in: fixture.inbox)
    #expect(try await fixture.store.pending(in: fixture.inbox, limit: 9).map(\.uid) == [.max])
    #expect(try await fixture.store.coverage(of: fixture.inbox).range(containing: .max) != nil)
  }

  @Test("an enumeration from before a new epoch is refused and leaves nothing")
  func staleEnumeration() async throws {
    let fixture = try await StoreFixture()
    let fresh = try await fixture.store.beginEpoch(of: fixture.inbox, uidValidity: 8)
    let kind = await failureKind {
      try await fixture.store.commitEnumeration(
        [CoverageRange(lo: 1, hi: 2, since: nil)], uids: [1, 2], in: fixture.inbox)
    }
    #expect(kind == .conflict)
    #expect(try await fixture.store.knownUIDs(in: fresh) == FolderUIDs())
    #expect(try await fixture.store.knownUIDs(in: fixture.inbox) == FolderUIDs())
  }

  @Test("storing takes a message off the pending list, failing does not")
  func fetched() async throws {
    let fixture = try await StoreFixture()
    let (store, inbox) = (fixture.store, fixture.inbox)
    try await store.commitEnumeration([], uids: [1, 2, 3], in: inbox)
    try await store.storeBatch([SampleMail.message(2)], in: inbox, runID: nil)
    try await store.markPendingFailed([3], error: "left out\u{1B}[31m of the reply", in: inbox)
    try await store.markPendingFailed([3], error: "left out again", in: inbox)
    let pending = try await store.pending(in: inbox, limit: 9)
    #expect(pending.map(\.uid) == [3, 1] && pending.map(\.tries) == [2, 0])
    #expect(pending.first?.error == "left out again")
  }

  @Test("every UID is stored, pending or vanished, never two of them")
  func exclusive() async throws {
    let fixture = try await StoreFixture()
    let (store, inbox) = (fixture.store, fixture.inbox)
    let run = try await store.beginRun(settingID: fixture.setting.id)
    try await store.commitEnumeration([], uids: Array(1...6), in: inbox)
    try await store.storeBatch(SampleMail.messages(1...3), in: inbox, runID: run)
    #expect(try await store.markVanished([2, 5, 99], in: inbox, runID: run) == 2)
    #expect(try await store.markVanished([2, 5], in: inbox, runID: run) == 0)
    #expect(try await store.run(run)?.report.vanished == 2)
    var known = try await store.knownUIDs(in: inbox)
    #expect(known.stored == [1, 3] && known.pending == [4, 6] && known.vanished == [2, 5])
    #expect(try await store.commitEnumeration([], uids: [2, 5], in: inbox) == 0)
    #expect(try await store.messageCount(MessageQuery()) == 3)
    try await store.markPresent([2, 5], in: inbox)
    known = try await store.knownUIDs(in: inbox)
    #expect(known.stored == [1, 2, 3] && known.pending == [4, 5, 6] && known.vanished.isEmpty)
    #expect(try await store.examine().isHealthy)
  }

  @Test("a new epoch starts empty, keeps all mail, and finds it again by header and by the server's id")
  func newEpoch() async throws {
    let fixture = try await StoreFixture()
    let store = fixture.store
    let mail = SampleMail.messages(1...3)
    try await store.storeBatch(mail, in: fixture.inbox, runID: nil)
    let seen = FolderSnapshot(uidNext: 4, highestModSeq: 77, messageCount: 3, outsideCount: 0, auditedAt: nil)
    try await store.saveSnapshot(seen, of: fixture.inbox)
    let fresh = try await store.beginEpoch(of: fixture.inbox, uidValidity: 9)
    #expect(fresh.epoch == 2 && fresh.uidValidity == 9 && fresh.uidNext == nil && fresh.highestModSeq == nil)
    try await store.commitEnumeration([], uids: [11, 12, 13], in: fresh)
    let found = try await store.messageIDs(
      headers: [
        (mail[0].headerHash, mail[0].raw.count), (mail[1].headerHash, 1), (mail[2].headerHash, mail[2].raw.count),
      ])
    #expect(found[0] != nil && found[1] == nil && found[2] != nil)
    let byServer = try await store.messageIDs(
      emailIDs: [("E2", 100), ("E9", 100), ("E3", 101)], settingID: fixture.setting.id)
    #expect(Array(byServer.keys) == ["E2"])
    #expect(try await store.messageIDs(emailIDs: [("E2", 100)], settingID: 999).isEmpty)
    let places = try [(11, found[0]), (12, byServer["E2"]), (13, found[2])].map {
      (location: MessageLocation(uid: $0.0), messageID: try #require($0.1))
    }
    try await store.addLocations(places, in: fresh, runID: nil)
    #expect(try await store.knownUIDs(in: fresh).stored == [11, 12, 13])
    #expect(try await store.pendingCount(in: fresh) == 0)
    let rows = try await store.messages(MessageQuery(), limit: 9)
    #expect(rows.map(\.uid) == [13, 12, 11])
    #expect(try await store.boxCounts().bySetting[fixture.setting.id]?[.inbox]?.total == 3)
  }

  @Test("two mails of one header and size are not told apart without their bodies")
  func ambiguousHeader() async throws {
    let fixture = try await StoreFixture()
    var twin = SampleMail.message(2)
    twin.headerHash = SampleMail.message(1).headerHash
    try await fixture.store.storeBatch([SampleMail.message(1), twin], in: fixture.inbox, runID: nil)
    #expect(try await fixture.store.messageIDs(headers: [(twin.headerHash, twin.raw.count)]) == [nil])
  }

  @Test("a pass that died is noted when the next one begins")
  func deadRun() async throws {
    let fixture = try await StoreFixture()
    let (store, id) = (fixture.store, fixture.setting.id)
    let first = try await store.beginRun(settingID: id)
    let second = try await store.beginRun(settingID: id)
    #expect(try await store.run(first)?.report.failure?.kind == .cancelled)
    var report = SyncReport(setting: "ar")
    report.outsidePeriod = 5
    try await store.finishRun(second, report: report)
    let status = try #require(try await store.statuses()[id])
    #expect(status.lastRun?.id == second && status.lastRun?.report.outsidePeriod == 5)
    #expect(status.lastSuccess == StoreFixture.now)
    report.failure = MailFailure(.timedOut, "no answer", serverText: "…")
    let third = try await store.beginRun(settingID: id)
    try await store.finishRun(third, report: report)
    #expect(try await store.run(third)?.report.failure == report.failure)
    #expect(try await store.statuses()[id]?.lastSuccess == StoreFixture.now)
  }

  @Test("a setting is synced by one process at a time")
  func lock() async throws {
    let fixture = try await StoreFixture()
    let other = try StoreFixture.open(fixture.folder.path)
    let lock = try fixture.store.lockSetting(1)
    #expect(await failureKind { _ = try other.lockSetting(1) } == .locked)
    _ = try other.lockSetting(2)
    lock.release()
    _ = try other.lockSetting(1)
  }

  @Test("a commit of another process is noticed, silence is not")
  func changes() async throws {
    let fixture = try await StoreFixture()
    let other = try StoreFixture.open(fixture.folder.path)
    let before = try await fixture.store.changeToken()
    #expect(try await fixture.store.changeToken() == before)
    try await other.setSiteOptions(["interval": "1"], actor: "ann")
    let after = try await fixture.store.changeToken()
    #expect(after != before)
    try await fixture.store.setSiteOptions(["interval": "2"], actor: "ann")
    #expect(try await fixture.store.changeToken() != after)
  }
}
