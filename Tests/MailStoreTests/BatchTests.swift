import MailModel
import MailStore
import Testing

@Suite("Storing batches")
struct BatchTests {
  @Test("a message comes back byte for byte")
  func raw() async throws {
    let fixture = try await StoreFixture()
    let sent = SampleMail.message(1)
    let result = try await fixture.store.storeBatch([sent], in: fixture.inbox, runID: nil)
    #expect(result == .stored(1, bytes: sent.raw.count))
    let listed = try await fixture.store.messages(MessageQuery(), limit: 10)
    #expect(try await fixture.store.raw(messageID: try #require(listed.first).id) == sent.raw)
    #expect(listed.map(\.sha256) == [sent.sha256])
  }

  @Test("a message without a single octet is kept as well")
  func empty() async throws {
    let fixture = try await StoreFixture()
    var nothing = SampleMail.message(1)
    nothing.raw = []
    try await fixture.store.storeBatch([nothing], in: fixture.inbox, runID: nil)
    #expect(try await fixture.store.raw(messageID: 1).isEmpty)
    #expect(try await fixture.store.examine().isHealthy)
  }

  @Test("every column of a list comes back")
  func summary() async throws {
    let fixture = try await StoreFixture()
    let sent = SampleMail.message(3) { derived in
      derived.dateOffset = -18_000
      derived.to = [EmailAddress(name: "A\u{1F}\u{1E}B", address: "a@x.example"), EmailAddress(address: "b@x.example")]
      derived.cc = [EmailAddress(name: "C", address: "c@x.example")]
      derived.attachmentCount = 2
      derived.isReadable = false
      derived.filing = Filing(candidates: [4, 9], isUnfiled: true)
      derived.inReplyTo = ["p@x"]
      derived.references = ["o@x", "p@x", "with space@x"]
      derived.snippet = "first words"
    }
    try await fixture.store.storeBatch([sent], in: fixture.inbox, runID: nil)
    let row = try #require(try await fixture.store.messages(MessageQuery(), limit: 1).first)
    #expect(row.setting == "ar" && row.folder == "INBOX" && row.uid == 3)
    #expect(row.date == sent.derived.sortDate && row.dateOffset == -18_000)
    #expect(row.from == sent.derived.from && row.to.map(\.name) == ["AB", ""])
    #expect(row.subject == "Invoice 3" && row.size == sent.raw.count && row.attachmentCount == 2)
    #expect(row.isUnread && row.isUnfiled && !row.isReadable && !row.isExcluded && row.candidateCount == 2)
    let detail = try await fixture.store.detail(messageID: row.id)
    #expect(detail.cc == sent.derived.cc && detail.candidates == [4, 9] && detail.snippet == "first words")
    #expect(detail.inReplyTo == ["p@x"] && detail.references == ["o@x", "p@x"])
    #expect(detail.messageID == "m3@sender.example" && detail.places.count == 1)
  }

  @Test("the same bytes are stored once, however often they are met")
  func duplicates() async throws {
    let fixture = try await StoreFixture()
    let other = try await fixture.otherInbox("us-ar")
    try await fixture.store.storeBatch(SampleMail.messages(1...5), in: fixture.inbox, runID: nil)
    let again = try await fixture.store.storeBatch(SampleMail.messages(4...7), in: other, runID: nil)
    #expect(again.stored == 2 && again.alreadyStored == 2)
    let twice = try await fixture.store.storeBatch(
      [SampleMail.message(8, uid: 20), SampleMail.message(8, uid: 21)], in: other, runID: nil)
    #expect(twice.stored == 1 && twice.alreadyStored == 1)
    #expect(try await fixture.store.messageCount(MessageQuery()) == 8)
    #expect(try await fixture.store.knownUIDs(in: other).stored == [4, 5, 6, 7, 20, 21])
    #expect(try await fixture.store.examine().isHealthy)
  }

  @Test("storing the same batch again changes nothing")
  func idempotent() async throws {
    let fixture = try await StoreFixture()
    for _ in 0..<2 { try await fixture.store.storeBatch(SampleMail.messages(1...9), in: fixture.inbox, runID: nil) }
    #expect(try await fixture.store.knownUIDs(in: fixture.inbox).stored == Array(1...9))
    #expect(try await fixture.store.boxCounts().all[.inbox] == BoxCount(total: 9, unread: 9, unfiled: 9))
  }

  @Test("a batch that fails leaves nothing behind", arguments: [0, 3, 5])
  func atomic(bad: Int) async throws {
    let fixture = try await StoreFixture()
    let run = try await fixture.store.beginRun(settingID: fixture.setting.id)
    try await fixture.store.commitEnumeration(
      [CoverageRange(lo: 1, hi: 6, since: nil)], uids: Array(1...6), in: fixture.inbox)
    var batch = SampleMail.messages(1...6)
    batch[bad].derived.filing = Filing(customerID: 4_711, filedBy: .contactAddress, isUnfiled: false)
    let broken = batch
    #expect(
      await failureKind { try await fixture.store.storeBatch(broken, in: fixture.inbox, runID: run) } == .storageFailed)
    #expect(try await fixture.store.messageCount(MessageQuery()) == 0)
    #expect(try await fixture.store.knownUIDs(in: fixture.inbox).pending == Array(1...6))
    #expect(try await fixture.store.run(run)?.report.stored == 0)
    #expect(try await fixture.store.boxCounts() == BoxCounts())
    var search = MessageQuery()
    search.search = "invoice"
    #expect(try await fixture.store.messageCount(search) == 0)
    let repaired = SampleMail.messages(1...6)
    #expect(try await fixture.store.storeBatch(repaired, in: fixture.inbox, runID: run).stored == 6)
    #expect(try await fixture.store.examine().isHealthy)
  }

  @Test("a batch fetched before the server numbered anew is refused")
  func stale() async throws {
    let fixture = try await StoreFixture()
    _ = try await fixture.store.beginEpoch(of: fixture.inbox, uidValidity: 8)
    let kind = await failureKind {
      try await fixture.store.storeBatch(SampleMail.messages(1...2), in: fixture.inbox, runID: nil)
    }
    #expect(kind == .conflict)
    #expect(try await fixture.store.messageCount(MessageQuery()) == 0)
  }

  @Test("a cancelled batch is not stored")
  func cancelled() async throws {
    let fixture = try await StoreFixture()
    let kind = await Task {
      withUnsafeCurrentTask { $0?.cancel() }
      return await failureKind {
        try await fixture.store.storeBatch(SampleMail.messages(1...9), in: fixture.inbox, runID: nil)
      }
    }.value
    #expect(kind == .cancelled)
    #expect(try await fixture.store.messageCount(MessageQuery()) == 0)
  }

  @Test("the pass's progress grows with each batch")
  func progress() async throws {
    let fixture = try await StoreFixture()
    let run = try await fixture.store.beginRun(settingID: fixture.setting.id)
    try await fixture.store.updateRun(run, phase: .fetching, total: 9)
    let unreadable = SampleMail.message(9) { $0.isReadable = false }
    try await fixture.store.storeBatch(SampleMail.messages(1...8), in: fixture.inbox, runID: run)
    try await fixture.store.storeBatch([SampleMail.message(1), unreadable], in: fixture.inbox, runID: run)
    let state = try #require(try await fixture.store.run(run))
    #expect(state.report.stored == 9 && state.report.alreadyStored == 1 && state.report.unparsed == 1)
    #expect(state.phase == .fetching && state.total == 9 && state.finished == nil)
    #expect(state.report.bytes > 0)
  }
}

extension BatchResult {
  /// A batch of new messages only.
  static func stored(_ count: Int, bytes: Int) -> BatchResult {
    var result = BatchResult()
    result.stored = count
    result.bytes = Int64(bytes)
    return result
  }
}
