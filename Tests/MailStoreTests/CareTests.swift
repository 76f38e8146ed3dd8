import MailModel
import MailStore
import TestSupport
import Testing

@Suite("Care of the data")
struct CareTests {
  @Test("a rebuild gives what storing gave, in steps, and keeps what people did")
  func reindex() async throws {
    let fixture = try await StoreFixture()
    let store = fixture.store
    let mail = SampleMail.messages(1...25)
    try await store.storeBatch(mail, in: fixture.inbox, runID: nil)
    let customer = try await store.customer("C1")
    try await store.file([2], to: customer, actor: "ann")
    try await store.setUnread(false, messageIDs: [3])
    let before = try await Snapshot(store)
    var progress: ReindexProgress? = try await store.beginReindex()
    #expect(try await store.examine().hasUnfinishedReindex)
    while let step = progress {
      let raws = try await store.rawMessages(after: step, limit: 10)
      #expect(raws.allSatisfy { $0.settingIDs == [fixture.setting.id] && $0.internalDate != nil && $0.box == .inbox })
      progress = try await store.replaceDerived(
        raws.map { raw in (raw.id, mail.first { $0.raw == raw.bytes }?.derived ?? DerivedMessage()) }, after: step)
    }
    #expect(try await Snapshot(store) == before)
    #expect(try await store.reindexProgress() == nil)
    #expect(try await store.examine().isHealthy)
  }

  @Test("a rebuild moves, refiles and finds by new words what is derived differently now")
  func rederived() async throws {
    let fixture = try await StoreFixture()
    let store = fixture.store
    try await store.storeBatch(SampleMail.messages(1...3), in: fixture.inbox, runID: nil)
    let step = try await store.beginReindex()
    let derived = (1...3).map { number in
      (
        messageID: Int64(number),
        message: SampleMail.message(number) {
          $0.sortDate = Timestamp(seconds: Int64(1_000 - number))
          $0.searchText = "novel"
          $0.filing = .none
        }.derived
      )
    }
    #expect(try await store.replaceDerived(derived, after: step) == nil)
    #expect(try await store.messages(MessageQuery(), limit: 9).map(\.id) == [1, 2, 3])
    #expect(try await store.boxCounts().all[.inbox] == BoxCount(total: 3, unread: 3, unfiled: 0))
    var query = MessageQuery()
    query.search = "novel"
    #expect(try await store.messageCount(query) == 3)
    query.search = "payment"
    #expect(try await store.messageCount(query) == 0)
    #expect(try await store.examine().isHealthy)
  }

  @Test("mail that arrives during a rebuild is indexed once, and an interrupted one is taken up")
  func meanwhile() async throws {
    let fixture = try await StoreFixture()
    let store = fixture.store
    try await store.storeBatch(SampleMail.messages(1...4), in: fixture.inbox, runID: nil)
    let start = try await store.beginReindex()
    try await store.storeBatch([SampleMail.message(9)], in: fixture.inbox, runID: nil)
    let half = (1...2).map { (messageID: Int64($0), message: SampleMail.message($0).derived) }
    _ = try await store.replaceDerived(half, after: start)
    let resumed = try #require(try await store.reindexProgress())
    #expect(resumed.doneID == 2 && resumed.lastID == 4)
    #expect(await failureKind { _ = try await store.replaceDerived(half, after: start) } == .conflict)
    let raws = try await store.rawMessages(after: resumed, limit: 10)
    #expect(raws.map(\.id) == [3, 4])
    let rest = raws.map { (messageID: $0.id, message: SampleMail.message(Int($0.id)).derived) }
    #expect(try await store.replaceDerived(rest, after: resumed) == nil)
    var query = MessageQuery()
    query.search = "paym"
    #expect(try await store.messages(query, limit: 9).count == 5)
    #expect(try await store.messageCount(query) == 5)
  }

  @Test("an empty store is rebuilt at once")
  func emptyReindex() async throws {
    let fixture = try await StoreFixture()
    let step = try await fixture.store.beginReindex()
    #expect(try await fixture.store.rawMessages(after: step, limit: 5).isEmpty)
    #expect(try await fixture.store.replaceDerived([], after: step) == nil)
  }

  @Test("raw messages are handed out within a bound of octets")
  func bounded() async throws {
    let fixture = try await StoreFixture()
    try await fixture.store.storeBatch(SampleMail.messages(1...5), in: fixture.inbox, runID: nil)
    let step = try await fixture.store.beginReindex()
    #expect(try await fixture.store.rawMessages(after: step, limit: 9, byteLimit: 1).count == 1)
  }

  @Test(
    "what does not fit together is found",
    arguments: [
      "DELETE FROM message_raw WHERE message_id = 1", "UPDATE message_raw SET bytes = x'00' WHERE message_id = 1",
      "DELETE FROM location WHERE message_id = 1",
      "DELETE FROM listing WHERE setting_id = 1",
      "DELETE FROM listing WHERE search_key = (SELECT min(search_key) FROM listing)",
      "UPDATE box_count SET unread = unread + 1", "INSERT INTO pending VALUES (1, 1, 2, 0, NULL)",
      "PRAGMA foreign_keys = OFF; UPDATE message SET customer_id = 99 WHERE id = 1",
      "PRAGMA foreign_keys = OFF; DELETE FROM box_count",
    ])
  func doctor(harm: String) async throws {
    let fixture = try await StoreFixture()
    try await fixture.store.storeBatch(SampleMail.messages(1...3), in: fixture.inbox, runID: nil)
    #expect(try await fixture.store.examine().isHealthy)
    try await RawDatabase(in: fixture.folder).execute(harm)
    let report = try await fixture.store.examine()
    #expect(!report.isHealthy && !report.inconsistencies.isEmpty && report.damage.isEmpty)
  }

  @Test("a backup holds everything but the key, and replaces nothing")
  func backup() async throws {
    let fixture = try await StoreFixture.sealing("one")
    try await fixture.store.storeBatch(SampleMail.messages(1...30), in: fixture.inbox, runID: nil)
    let target = try ScratchFolder()
    try await fixture.store.backup(to: target.path + "/postdue.sqlite")
    #expect(target.mode(of: "postdue.sqlite") == 0o600)
    #expect(await failureKind { try await fixture.store.backup(to: target.path + "/postdue.sqlite") } == .cannotCreate)
    let copy = try StoreFixture.open(target.path)
    #expect(try await Snapshot(copy) == Snapshot(fixture.store))
    #expect(try await copy.examine().isHealthy)
    #expect(await failureKind { _ = try await copy.secret(.incomingPassword, settingID: 1) } == .secretUnreadable)
  }

  @Test("a writer that waits in vain says that the database is in use")
  func locked() async throws {
    let fixture = try await StoreFixture()
    let hasty = try StoreFixture.open(fixture.folder.path, patience: .zero)
    let blocker = try RawDatabase(in: fixture.folder)
    try await blocker.whileWriting {
      let kind = await failureKind { try await hasty.setSiteOptions(["a": "b"], actor: "ann") }
      #expect(kind == .locked)
      let settings = try await hasty.settings()
      #expect(settings.count == 1)
    }
    try await hasty.setSiteOptions(["a": "b"], actor: "ann")
  }

  @Test("two processes may store at the same time")
  func twoWriters() async throws {
    let fixture = try await StoreFixture()
    let other = try StoreFixture.open(fixture.folder.path)
    let inbox = fixture.inbox
    try await withThrowingTaskGroup { group in
      for (index, store) in [fixture.store, other].enumerated() {
        group.addTask {
          for batch in 0..<8 {
            let first = batch * 10 + index * 5 + 1
            try await store.storeBatch(SampleMail.messages(first...(first + 9)), in: inbox, runID: nil)
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(try await fixture.store.messageCount(MessageQuery()) == 85)
    #expect(try await fixture.store.examine().isHealthy)
  }
}

/// Everything that lists, counts and searches show.
struct Snapshot: Equatable {
  private let rows: [MessageSummary]
  private let counts: BoxCounts
  private let hits: [[Int64]]

  init(_ store: MailStore) async throws {
    rows = try await store.messages(MessageQuery(), limit: 1_000)
    counts = try await store.boxCounts()
    var hits: [[Int64]] = []
    for text in ["paym", "invoice 1", "number7", "s12@sender.example", "nothing"] {
      var query = MessageQuery()
      query.search = text
      hits.append(try await store.messages(query, limit: 1_000).map(\.id))
    }
    self.hits = hits
  }
}
