import MailModel
import MailStore
import TestSupport
import Testing

@Suite("The users of a data folder")
struct UserTests {
  @Test("its owner is the first administrator, in a new folder and in one from before, and the log says so")
  func first() async throws {
    let store = try await StoreFixture().store
    #expect(try store.admit("ann", isOwner: true) == Person(login: "ann", role: .administrator))
    #expect(try store.admit("ann", isOwner: false)?.role == .administrator)
    let entry = try #require(try await store.audit(filter: "first", limit: 10).first)
    #expect((entry.actor, entry.action, entry.subject) == ("ann", "add user", "ann"))
    #expect(entry.moment == StoreFixture.now)
  }

  @Test("nobody else is, and once there is one the owner is no more than anybody")
  func others() async throws {
    let store = try await StoreFixture().store
    #expect(try store.admit("bob", isOwner: false) == nil)
    #expect(try await store.users().isEmpty)
    _ = try store.admit("ann", isOwner: true)
    #expect(try store.admit("bob", isOwner: true) == nil)
    #expect(try store.doorkeepers().administrators == ["ann"])
    try await store.setSiteOptions(["supportContact": "help@example.com"], actor: "ann")
    #expect(try store.doorkeepers().supportContact == "help@example.com")
  }

  @Test("of many who come first at once, one is the administrator")
  func race() async throws {
    let fixture = try await StoreFixture()
    let path = fixture.folder.path
    let admitted = try await withThrowingTaskGroup(of: Person?.self) { group in
      for number in 0..<8 {
        group.addTask { try StoreFixture.open(path).admit("person\(number)", isOwner: true) }
      }
      return try await group.reduce(into: [Person]()) { if let person = $1 { $0.append(person) } }
    }
    #expect(admitted.count == 1)
    #expect(try await fixture.store.users() == admitted)
  }

  @Test("adding a login again changes role and address; every change is in the log, nothing where nothing changes")
  func saving() async throws {
    let store = try await StoreFixture().store
    _ = try store.admit("ann", isOwner: true)
    try await store.saveUser(Person(login: "bob", role: .collector, email: "bob@example.com"), actor: "ann")
    try await store.saveUser(Person(login: "bob", role: .support, email: "bob@example.com"), actor: "ann")
    try await store.saveUser(Person(login: "bob", role: .support, email: "bob@example.com"), actor: "ann")
    #expect(try await store.users().map(\.login) == ["ann", "bob"])
    #expect(try store.admit("bob", isOwner: false)?.role == .support)
    let entries = try await store.audit(filter: "bob", limit: 10)
    #expect(entries.map(\.action) == ["change user", "add user"])
    #expect(entries.map(\.detail) == ["support bob@example.com", "collector bob@example.com"])
    try await store.removeUser("bob", actor: "ann")
    #expect(try store.admit("bob", isOwner: false) == nil)
    #expect(try await store.audit(limit: 1).first?.action == "remove user")
    #expect(await failureKind { try await store.removeUser("bob", actor: "ann") } == .noSuchItem)
  }

  @Test("the last administrator can neither be removed nor demoted, and the attempt leaves no trace")
  func lastAdministrator() async throws {
    let store = try await StoreFixture().store
    _ = try store.admit("ann", isOwner: true)
    try await store.saveUser(Person(login: "bob", role: .collector), actor: "ann")
    let count = try await store.auditCount()
    #expect(await failureKind { try await store.removeUser("ann", actor: "ann") } == .configurationInvalid)
    let demoted = Person(login: "ann", role: .support)
    #expect(await failureKind { try await store.saveUser(demoted, actor: "ann") } == .configurationInvalid)
    #expect(try store.admit("ann", isOwner: false)?.role == .administrator)
    #expect(try await store.auditCount() == count)
    try await store.saveUser(Person(login: "bob", role: .administrator), actor: "ann")
    try await store.removeUser("ann", actor: "bob")
    #expect(try await store.users().map(\.login) == ["bob"])
  }

  @Test("somebody whose role a newer version gave is nobody here, and does not make room for a first administrator")
  func unknownRole() async throws {
    let fixture = try await StoreFixture()
    try await RawDatabase(in: fixture.folder).execute("INSERT INTO user VALUES ('zoe', 'auditor', NULL, 0, 'ann')")
    #expect(try fixture.store.admit("zoe", isOwner: true) == nil)
    #expect(try fixture.store.admit("ann", isOwner: true) == nil)
  }

  @Test("filing names the message and the customer in the log, undoing it too")
  func filing() async throws {
    let fixture = try await StoreFixture()
    try await fixture.store.storeBatch(SampleMail.messages(1...2), in: fixture.inbox, runID: nil)
    let acme = Customer(number: "C1042", name: "Acme", company: "main")
    _ = try await fixture.store.upsertCustomers([acme], actor: "ann")
    let id = try #require(try await fixture.store.customers(number: "C1042").first).id
    let changes = try await fixture.store.file([2], to: id, actor: "bob")
    try await fixture.store.restoreFiling(changes, actor: "bob")
    let entries = try await fixture.store.audit(filter: "bob", limit: 10)
    #expect(entries.map(\.action) == ["undo filing", "file message"])
    #expect(entries.map(\.subject) == ["message 2", "message 2"])
    #expect(entries.last?.detail == "C1042 Acme")
  }

  @Test("the log is read page by page, the newest first, filtered by any column without wildcards")
  func audit() async throws {
    let store = try await StoreFixture().store
    for number in 1...5 { try await store.addCompany(code: "c\(number)", name: "100% US", actor: "ann") }
    #expect(try await store.audit(filter: "COMPANY", limit: 2).map(\.subject) == ["c5", "c4"])
    #expect(try await store.audit(filter: "company", offset: 4, limit: 2).map(\.subject) == ["c1"])
    #expect(try await store.auditCount(filter: "0%") == 5)
    #expect(try await store.auditCount(filter: "%_") == 0)
    #expect(try await store.auditCount(filter: "tester") == 1)
    #expect(try await store.auditCount() == 6)
  }
}
