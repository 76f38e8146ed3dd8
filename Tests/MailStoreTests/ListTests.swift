import MailModel
import MailStore
import Testing

@Suite("Lists and counts")
struct ListTests {
  @Test("pages join without a gap or a repeat, in every order", arguments: MessageQuery.Order.allCases)
  func paging(order: MessageQuery.Order) async throws {
    let fixture = try await StoreFixture()
    let mail = (1...60).map { number in
      SampleMail.message(number) { derived in
        derived.sortDate = Timestamp(seconds: 1_700_000_000 + Int64(number % 7))
        derived.subject = "Subject \(number % 5)"
        derived.from.name = ["", "Ann", "bob"][number % 3]
      }
    }
    try await fixture.store.storeBatch(mail, in: fixture.inbox, runID: nil)
    var query = MessageQuery()
    query.order = order
    let whole = try await fixture.store.messages(query, limit: 100).map(\.id)
    #expect(Set(whole).count == 60)
    var pages: [Int64] = []
    for offset in stride(from: 0, to: 60, by: 7) {
      pages += try await fixture.store.messages(query, offset: offset, limit: 7).map(\.id)
    }
    #expect(pages == whole)
  }

  @Test("newest first is by date, then by row")
  func order() async throws {
    let fixture = try await StoreFixture()
    let dates: [Int64] = [5, -10, 5, 900, 0]
    let mail = zip(1..., dates).map { number, seconds in
      SampleMail.message(number) { $0.sortDate = Timestamp(seconds: seconds) }
    }
    try await fixture.store.storeBatch(mail, in: fixture.inbox, runID: nil)
    let rows = try await fixture.store.messages(MessageQuery(), limit: 9)
    #expect(rows.map(\.date.seconds) == [900, 5, 5, 0, -10])
    var oldest = MessageQuery()
    oldest.order = .oldestFirst
    #expect(try await fixture.store.messages(oldest, limit: 9).map(\.id) == rows.map(\.id).reversed())
  }

  @Test("every filter shows what it says, alone and together")
  func filters() async throws {
    let fixture = try await StoreFixture()
    let (store, sent) = (
      fixture.store,
      try await StoreFixture.firstEpoch(of: "Sent", role: .sent, settingID: fixture.setting.id, in: fixture.store)
    )
    let other = try await fixture.otherInbox("us")
    let customer = try await store.customer("C1")
    try await store.storeBatch(SampleMail.messages(1...10), in: fixture.inbox, runID: nil)
    try await store.storeBatch(
      (11...13).map {
        SampleMail.message($0) {
          $0.box = .sent; $0.filing = .none
        }
      }, in: sent, runID: nil)
    try await store.storeBatch(SampleMail.messages(9...12), in: other, runID: nil)
    try await store.file([1, 2, 10], to: customer, actor: "ann")
    try await store.setUnread(false, messageIDs: [1, 3])
    let queries = SampleQueries.combinations(customer: customer, settings: [fixture.setting.id, other.settingID])
    let everything = try await store.messages(MessageQuery(), limit: 100)
    #expect(everything.count == 13)
    for query in queries {
      let shown = try await store.messages(query, limit: 100)
      let inSetting = query.settingID.map { $0 == other.settingID ? Set<Int64>(9...12) : Set(1...13) }
      let expected = everything.filter { row in
        (query.box == nil || row.box == query.box) && (!query.unreadOnly || row.isUnread)
          && (!query.unfiledOnly || row.isUnfiled) && (query.customerID == nil || row.customer?.id == query.customerID)
          && inSetting.map { $0.contains(row.id) } != false
          && (query.search.isEmpty || row.subject.hasPrefix("Invoice 1"))
      }
      #expect(shown.map(\.id) == expected.map(\.id), "\(query)")
      #expect(try await store.messageCount(query) == expected.count)
    }
    #expect(try await store.examine().isHealthy)
  }

  @Test("a list of one setting names the place in that setting")
  func placeInSetting() async throws {
    let fixture = try await StoreFixture()
    let other = try await fixture.otherInbox("us")
    try await fixture.store.storeBatch([SampleMail.message(1)], in: fixture.inbox, runID: nil)
    try await fixture.store.storeBatch([SampleMail.message(1, uid: 77)], in: other, runID: nil)
    var query = MessageQuery()
    #expect(try await fixture.store.messages(query, limit: 1).first?.setting == "ar")
    query.settingID = other.settingID
    let row = try await fixture.store.messages(query, limit: 1).first
    #expect(row?.setting == "us" && row?.uid == 77)
  }

  @Test("a message that is gone from one folder is shown where it still is")
  func moved() async throws {
    let fixture = try await StoreFixture()
    let archive = try await StoreFixture.firstEpoch(
      of: "Archive", role: .inbox, settingID: fixture.setting.id, in: fixture.store)
    try await fixture.store.storeBatch([SampleMail.message(1)], in: fixture.inbox, runID: nil)
    try await fixture.store.storeBatch([SampleMail.message(1, uid: 5)], in: archive, runID: nil)
    try await fixture.store.markVanished([1], in: fixture.inbox, runID: nil)
    #expect(try await fixture.store.messages(MessageQuery(), limit: 1).first?.folder == "Archive")
    #expect(try await fixture.store.detail(messageID: 1).places.map(\.folder) == ["Archive", "INBOX"])
  }

  @Test("counts stay right after every kind of change")
  func counts() async throws {
    let fixture = try await StoreFixture()
    let store = fixture.store
    let customer = try await store.customer("C1")
    try await store.storeBatch(SampleMail.messages(1...4), in: fixture.inbox, runID: nil)
    let excluded = SampleMail.message(5) {
      $0.isExcluded = true
      $0.filing = .none
    }
    try await store.storeBatch([excluded], in: fixture.inbox, runID: nil)
    #expect(try await store.boxCounts().all[.inbox] == BoxCount(total: 5, unread: 5, unfiled: 4))
    try await store.setUnread(false, messageIDs: [1, 2, 999])
    try await store.setUnread(false, messageIDs: [1])
    #expect(try await store.boxCounts().all[.inbox] == BoxCount(total: 5, unread: 3, unfiled: 4))
    let changes = try await store.file([1, 5], to: customer, actor: "ann")
    #expect(try await store.boxCounts().unfiled == 3)
    try await store.unfile([1, 5], actor: "ann")
    #expect(try await store.boxCounts().unfiled == 4)
    try await store.restoreFiling(changes, actor: "ann")
    try await store.applyFilings([(2, Filing(customerID: customer, filedBy: .contactAddress, isUnfiled: false))])
    let counts = try await store.boxCounts()
    #expect(counts.all[.inbox] == BoxCount(total: 5, unread: 3, unfiled: 3))
    #expect(counts.bySetting[fixture.setting.id] == counts.all)
    #expect(try await store.messageCount(in: .inbox, since: Timestamp(seconds: 1_700_000_000 + 4 * 60)) == 2)
    #expect(try await store.examine().isHealthy)
  }

  @Test("what a person has decided the rules leave alone")
  func personDecides() async throws {
    let fixture = try await StoreFixture()
    let store = fixture.store
    let (one, two) = (try await store.customer("C1"), try await store.customer("C2"))
    try await store.storeBatch(SampleMail.messages(1...3), in: fixture.inbox, runID: nil)
    try await store.file([1], to: one, actor: "ann")
    try await store.unfile([2], actor: "ann")
    #expect(try await store.unfiledMessages().map(\.id) == [3])
    let filing = Filing(customerID: two, filedBy: .customerDomain, isUnfiled: false)
    #expect(try await store.applyFilings([(1, filing), (2, filing), (3, filing), (99, filing)]) == 1)
    #expect(try await store.detail(messageID: 1).summary.customer?.id == one)
    #expect(try await store.detail(messageID: 1).filedActor == "ann")
    #expect(try await store.detail(messageID: 2).summary.isUnfiled)
    #expect(try await store.detail(messageID: 3).summary.filedBy == .customerDomain)
  }

  @Test("filing several messages is all or nothing")
  func filingIsAtomic() async throws {
    let fixture = try await StoreFixture()
    let customer = try await fixture.store.customer("C1")
    try await fixture.store.storeBatch(SampleMail.messages(1...2), in: fixture.inbox, runID: nil)
    #expect(await failureKind { try await fixture.store.file([1, 99], to: customer, actor: "ann") } == .noSuchItem)
    #expect(await failureKind { try await fixture.store.file([1], to: 99, actor: "ann") } == .noSuchItem)
    #expect(try await fixture.store.boxCounts().unfiled == 2)
  }

  @Test("a message that does not exist is said so")
  func unknown() async throws {
    let fixture = try await StoreFixture()
    #expect(await failureKind { _ = try await fixture.store.raw(messageID: 1) } == .noSuchItem)
    #expect(await failureKind { _ = try await fixture.store.detail(messageID: 1) } == .noSuchItem)
  }
}

/// Questions that lists are asked.
enum SampleQueries {
  /// Every combination of the filters.
  static func combinations(customer: Int64, settings: [Int64]) -> [MessageQuery] {
    var queries = [MessageQuery()]
    queries = queries.flatMap { with($0, \.box, [nil, .inbox, .sent, .error]) }
    queries = queries.flatMap { with($0, \.unreadOnly, [false, true]) }
    queries = queries.flatMap { with($0, \.unfiledOnly, [false, true]) }
    queries = queries.flatMap { with($0, \.customerID, [nil, customer]) }
    queries = queries.flatMap { with($0, \.settingID, [nil] + settings) }
    return queries.flatMap { with($0, \.search, ["", "invoice 1"]) }
  }

  private static func with<Value>(
    _ query: MessageQuery, _ path: WritableKeyPath<MessageQuery, Value>, _ values: [Value]
  ) -> [MessageQuery] {
    values.map { value in
      var copy = query
      copy[keyPath: path] = value
      return copy
    }
  }
}

extension MailStore {
  /// A customer of the first company, by its number.
  func customer(_ number: String) async throws -> Int64 {
    _ = try await upsertCustomers(
      [Customer(number: number, name: "Customer \(number)", company: "main")], actor: "tester")
    return try await customers(number: number)[0].id
  }
}
