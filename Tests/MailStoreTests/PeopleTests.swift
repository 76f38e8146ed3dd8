import MailModel
import MailStore
import Testing

@Suite("People")
struct PeopleTests {
  private static func domains(_ names: String...) -> [DomainName] { names.compactMap(DomainName.init) }

  private static let customers = [
    Customer(number: "C1", name: "Acme 100%", company: "main", domains: domains("acme.example"), fields: ["PO": "1"]),
    Customer(number: "C2", name: "beta", company: "MAIN"),
    Customer(number: "C3", name: "Lost", company: "nowhere"),
  ]

  @Test("importing twice changes nothing, and a row that cannot be taken does not stop the others")
  func customers() async throws {
    let store = try await StoreFixture()
    let first = try await store.store.upsertCustomers(Self.customers, actor: "ann")
    #expect(first.inserted == 2 && first.refused.map(\.index) == [2])
    let again = try await store.store.upsertCustomers(Self.customers, actor: "ann")
    #expect(again.inserted == 0 && again.updated == 0 && again.unchanged == 2)
    #expect(try await store.store.customerCount() == 2)
  }

  @Test("a changed row is changed; what the file does not mention stays")
  func update() async throws {
    let fixture = try await StoreFixture()
    _ = try await fixture.store.upsertCustomers(Self.customers, actor: "ann")
    var acme = Self.customers[0]
    acme.name = "Acme Ltd"
    acme.domains = []
    acme.fields = ["Region": "North"]
    #expect(try await fixture.store.upsertCustomers([acme], actor: "ann").updated == 1)
    let stored = try #require(try await fixture.store.customers(number: "C1").first)
    #expect(stored.name == "Acme Ltd" && stored.domains == Self.domains("acme.example"))
    #expect(stored.fields == ["PO": "1", "Region": "North"])
    acme.domains = Self.domains("new.example")
    _ = try await fixture.store.upsertCustomers([acme], actor: "ann")
    #expect(try await fixture.store.customer(id: stored.id).domains == Self.domains("new.example"))
  }

  @Test("contacts are found by address whatever the case of its letters")
  func contacts() async throws {
    let fixture = try await StoreFixture()
    _ = try await fixture.store.upsertCustomers(Self.customers, actor: "ann")
    let rows = [
      ContactRow(customerNumber: "C1", company: "main", name: "Clara", email: "Clara@Acme.example"),
      ContactRow(customerNumber: "C9", company: "main", name: "Nobody", email: "n@x.example"),
      ContactRow(customerNumber: "C2", company: "main", name: "Clara too", email: "clara@acme.example"),
    ]
    let first = try await fixture.store.upsertContacts(rows, actor: "ann")
    #expect(first.inserted == 2 && first.refused.map(\.index) == [1])
    #expect(try await fixture.store.upsertContacts(rows, actor: "ann").unchanged == 2)
    let renamed = ContactRow(customerNumber: "C1", company: "main", name: "Clara M", email: "clara@acme.example")
    #expect(try await fixture.store.upsertContacts([renamed], actor: "ann").updated == 1)
    let acme = try #require(try await fixture.store.customers(number: "C1").first)
    #expect(try await fixture.store.contacts(customerID: acme.id).map(\.name) == ["Clara M"])
    let directory = try await fixture.store.assignmentDirectory()
    #expect(directory.customersByAddress["clara@acme.example"]?.count == 2)
    #expect(directory.customersByDomain == ["acme.example": [acme.id]])
  }

  @Test(
    "the list is by name, filtered by number or name, wildcards taken literally",
    arguments: [
      ("", ["Acme 100%", "beta"]), ("ACM", ["Acme 100%"]), ("c2", ["beta"]), ("%", ["Acme 100%"]), ("_", []),
      ("\\", []),
    ])
  func list(filter: String, expected: [String]) async throws {
    let fixture = try await StoreFixture()
    _ = try await fixture.store.upsertCustomers(Self.customers, actor: "ann")
    #expect(try await fixture.store.customers(filter: filter, limit: 9).map(\.name) == expected)
    #expect(try await fixture.store.customerCount(filter: filter) == expected.count)
    #expect(
      try await fixture.store.customers(filter: filter, offset: 1, limit: 9).map(\.name) == Array(expected.dropFirst()))
  }

  @Test("a customer's row counts its mail")
  func mail() async throws {
    let fixture = try await StoreFixture()
    let id = try await fixture.store.customer("C1")
    try await fixture.store.storeBatch(SampleMail.messages(1...3), in: fixture.inbox, runID: nil)
    try await fixture.store.file([1, 3], to: id, actor: "ann")
    let row = try #require(try await fixture.store.customers(limit: 1).first)
    #expect(row.messageCount == 2 && row.lastMessage == SampleMail.message(3).derived.sortDate)
  }

  @Test("a customer that does not exist is said so")
  func unknown() async throws {
    let fixture = try await StoreFixture()
    #expect(await failureKind { _ = try await fixture.store.customer(id: 1) } == .noSuchItem)
    #expect(try await fixture.store.customers(number: "C1").isEmpty)
  }
}
