import MailModel
import MailStore
import TestSupport
import Testing

@Suite("Opening the store")
struct OpeningTests {
  @Test("the first opening creates everything for the owner alone")
  func permissions() async throws {
    let fixture = try await StoreFixture()
    _ = try await fixture.store.save(
      fixture.setting, secrets: [.incomingPassword: SecretText("s3cret")], actor: "tester")
    #expect(fixture.folder.mode() == 0o700)
    #expect(fixture.folder.mode(of: "locks") == 0o700)
    for file in ["postdue.sqlite", "postdue.sqlite-wal", "postdue.sqlite-shm", "postdue.key", "locks/schema.lock"] {
      #expect(fixture.folder.mode(of: file) == 0o600, "\(file)")
    }
  }

  @Test("a look at a folder that does not exist creates nothing")
  func absent() throws {
    let folder = try ScratchFolder()
    let data = DataFolder(path: folder.path + "/nothing/here")
    #expect(try MailStore.openIfPresent(data) { StoreFixture.now } == nil)
    #expect(folder.mode(of: "nothing") == nil)
  }

  @Test("a database alone, as a backup leaves it, is opened for reading")
  func restored() async throws {
    let fixture = try await StoreFixture()
    let target = try ScratchFolder()
    try await fixture.store.backup(to: target.path + "/postdue.sqlite")
    let store = try #require(try MailStore.openIfPresent(DataFolder(path: target.path)) { StoreFixture.now })
    #expect(try await store.settings().map(\.name) == ["ar"])
  }

  @Test("missing parent folders are created for the owner alone")
  func parents() throws {
    let folder = try ScratchFolder()
    _ = try StoreFixture.open(folder.path + "/a/b")
    #expect(folder.mode(of: "a") == 0o700)
    #expect(folder.mode(of: "a/b/postdue.sqlite") == 0o600)
  }

  @Test("the file has its format before its first table")
  func format() async throws {
    let folder = try ScratchFolder()
    try StoreFixture.open(folder.path).close()
    let database = try RawDatabase(in: folder)
    #expect(try await database.integer("PRAGMA application_id") == 0x5044_5545)
    #expect(try await database.integer("PRAGMA page_size") == 32_768)
    #expect(try await database.integer("PRAGMA auto_vacuum") == 2)
    #expect(try await database.strings("PRAGMA journal_mode") == ["wal"])
  }

  @Test("what was stored is there after opening again")
  func reopening() async throws {
    let folder = try ScratchFolder()
    let first = try StoreFixture.open(folder.path)
    _ = try await first.save(MailSetting(name: "ar"), actor: "tester")
    try first.close()
    let second = try StoreFixture.open(folder.path)
    #expect(try await second.settings().map(\.name) == ["ar"])
    #expect(try await second.companies().map(\.code) == ["main"])
  }

  @Test("a database of another program is refused and left alone")
  func foreign() async throws {
    let folder = try ScratchFolder()
    let database = try RawDatabase(in: folder)
    try await database.execute("CREATE TABLE theirs(x)")
    #expect(await failureKind { _ = try StoreFixture.open(folder.path) } == .configurationInvalid)
    #expect(try await database.strings("SELECT name FROM sqlite_master") == ["theirs"])
    #expect(try await database.integer("PRAGMA application_id") == 0)
  }

  @Test("a database of a newer version is refused")
  func newer() async throws {
    let folder = try ScratchFolder()
    try StoreFixture.open(folder.path).close()
    try await RawDatabase(in: folder).execute("INSERT INTO grdb_migrations VALUES ('999 from the future')")
    #expect(await failureKind { _ = try StoreFixture.open(folder.path) } == .configurationInvalid)
  }

  @Test("a file that is no database is refused")
  func rubbish() async throws {
    let folder = try ScratchFolder()
    try StoreFixture.write(Array(repeating: 0x41, count: 20_000), to: folder.path + "/postdue.sqlite")
    #expect(await failureKind { _ = try StoreFixture.open(folder.path) } == .storageFailed)
  }

  @Test("a folder that cannot be made is said so")
  func impossible() async throws {
    let folder = try ScratchFolder()
    try StoreFixture.write([1], to: folder.path + "/file")
    #expect(await failureKind { _ = try StoreFixture.open(folder.path + "/file/data") } == .cannotCreate)
    #expect(await failureKind { _ = try StoreFixture.open(folder.path + "/file") } == .cannotCreate)
  }

  @Test("many processes may open a new folder at once")
  func together() async throws {
    let folder = try ScratchFolder()
    let path = folder.path
    try await withThrowingTaskGroup { group in
      for _ in 0..<6 {
        group.addTask {
          let companies = try await StoreFixture.open(path).companies()
          #expect(companies.count == 1)
        }
      }
      try await group.waitForAll()
    }
  }
}
