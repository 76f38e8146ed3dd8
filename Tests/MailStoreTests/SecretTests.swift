import Glibc
import MailModel
import MailStore
import TestSupport
import Testing

@Suite("Sealed secrets")
struct SecretTests {
  @Test(
    "a secret comes back, and is nowhere in the files",
    arguments: ["pässwört", "", String(repeating: "x", count: 5_000)])
  func roundTrip(text: String) async throws {
    let fixture = try await StoreFixture.sealing(text)
    let secret = try #require(try await fixture.store.secret(.incomingPassword, settingID: fixture.setting.id))
    #expect(secret == SecretText(text))
    #expect(try await fixture.store.secretFields(settingID: fixture.setting.id) == [.incomingPassword])
    #expect(try await fixture.store.secret(.outgoingPassword, settingID: fixture.setting.id) == nil)
    let sealed = try await fixture.sealed()
    #expect(sealed.count == 2 * (1 + 4 + 12 + text.utf8.count + 16))
    #expect(
      text.isEmpty
        || !sealed.contains(
          text.utf8.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined().uppercased())
    )
  }

  @Test("saving again without a secret keeps it")
  func kept() async throws {
    let fixture = try await StoreFixture.sealing("one")
    let loaded = try await fixture.store.setting(id: fixture.setting.id)
    _ = try await fixture.store.save(loaded, actor: "ann")
    #expect(
      try await fixture.store.secret(.incomingPassword, settingID: loaded.id).map { $0 == SecretText("one") } == true)
  }

  @Test("a setting that is removed leaves no secret behind")
  func removed() async throws {
    let fixture = try await StoreFixture.sealing("one")
    try await fixture.store.removeSetting(fixture.setting.id, actor: "ann")
    #expect(try await fixture.store.secret(.incomingPassword, settingID: fixture.setting.id) == nil)
  }

  @Test("one changed octet anywhere makes it unreadable", arguments: [0, 1, 4, 5, 16, 17, 19, 20, 35])
  func tampered(index: Int) async throws {
    let fixture = try await StoreFixture.sealing("one")
    var hex = Array(try await fixture.sealed())
    hex[index * 2] = hex[index * 2] == "7" ? "6" : "7"
    try await RawDatabase(in: fixture.folder).execute("UPDATE secret SET sealed = x'\(String(hex))'")
    #expect(await fixture.secretFailure() == .secretUnreadable)
  }

  @Test("a secret cut short is unreadable", arguments: [0, 1, 16, 17, 32])
  func truncated(length: Int) async throws {
    let fixture = try await StoreFixture.sealing("one")
    try await RawDatabase(in: fixture.folder).execute("UPDATE secret SET sealed = substr(sealed, 1, \(length))")
    #expect(await fixture.secretFailure() == .secretUnreadable)
  }

  @Test("a secret copied to another setting or field does not open there")
  func swapped() async throws {
    let fixture = try await StoreFixture.sealing("one")
    let other = try await fixture.store.save(
      MailSetting(name: "other"), secrets: [.incomingPassword: SecretText("two")], actor: "ann")
    let database = try RawDatabase(in: fixture.folder)
    try await database.execute(
      "INSERT INTO secret SELECT setting_id, 'outgoingPassword', sealed FROM secret WHERE setting_id = \(fixture.setting.id)"
    )
    #expect(
      await failureKind {
        _ = try await fixture.store.secret(.outgoingPassword, settingID: fixture.setting.id)
      } == .secretUnreadable)
    try await database.execute(
      """
      UPDATE secret SET sealed = (SELECT sealed FROM secret WHERE setting_id = \(fixture.setting.id)
        AND field = 'incomingPassword') WHERE setting_id = \(other.id)
      """)
    #expect(
      await failureKind {
        _ = try await fixture.store.secret(.incomingPassword, settingID: other.id)
      } == .secretUnreadable)
  }

  @Test("a database copied without its key opens, but not its secrets")
  func withoutKey() async throws {
    let fixture = try await StoreFixture.sealing("one")
    #expect(unlink(fixture.folder.path + "/postdue.key") == 0)
    #expect(await fixture.secretFailure() == .secretUnreadable)
    #expect(try await fixture.store.secretFields(settingID: fixture.setting.id) == [.incomingPassword])
  }

  @Test("another key does not open it", arguments: [32, 31, 33, 0])
  func wrongKey(length: Int) async throws {
    let fixture = try await StoreFixture.sealing("one")
    try StoreFixture.write(Array(repeating: 7, count: length), to: fixture.folder.path + "/postdue.key")
    #expect(await fixture.secretFailure() == .secretUnreadable)
  }

  @Test("a key that others may read is refused", arguments: [0o640, 0o604, 0o620] as [mode_t])
  func openKey(mode: mode_t) async throws {
    let fixture = try await StoreFixture.sealing("one")
    #expect(chmod(fixture.folder.path + "/postdue.key", mode) == 0)
    #expect(await fixture.secretFailure() == .secretUnreadable)
  }

  @Test("a secret of the site is sealed, named in the record without its value, and moves to a new key with the others")
  func siteSecret() async throws {
    let fixture = try await StoreFixture.sealing("one")
    try await fixture.store.setSiteOptions(
      [:], secrets: [.gatewayPassword: SecretText("hush hush")], actor: "ann")
    #expect(try await fixture.store.siteSecrets() == [.gatewayPassword])
    #expect(try await fixture.store.rotateKey(actor: "ann") == 2)
    #expect(try await fixture.store.secret(.gatewayPassword).map { $0 == SecretText("hush hush") } == true)
    let database = try RawDatabase(in: fixture.folder)
    try await database.execute("UPDATE site_secret SET sealed = (SELECT sealed FROM secret)")
    #expect(await failureKind { _ = try await fixture.store.secret(.gatewayPassword) } == .secretUnreadable)
    try await fixture.store.setSiteOptions([:], secrets: [.gatewayPassword: nil], actor: "ann")
    #expect(try await fixture.store.secret(.gatewayPassword) == nil)
  }

  @Test("a secret is not given for a setting that was saved since it was read: it may be meant for another server")
  func savedMeanwhile() async throws {
    let fixture = try await StoreFixture.sealing("one")
    let read = try await fixture.store.setting(id: fixture.setting.id)
    #expect(try await fixture.store.secret(.incomingPassword, of: read).map { $0 == SecretText("one") } == true)
    _ = try await fixture.store.save(read, secrets: [.incomingPassword: SecretText("two")], actor: "ann")
    #expect(await failureKind { _ = try await fixture.store.secret(.incomingPassword, of: read) } == .conflict)
    #expect(try await fixture.store.secret(.incomingPassword, of: MailSetting(name: "new")) == nil)
  }

  @Test("a new key takes the old one's place, and the old one opens nothing any more")
  func rotation() async throws {
    let fixture = try await StoreFixture.sealing("one")
    let keyFile = fixture.folder.path + "/postdue.key"
    let oldKey = try StoreFixture.read(keyFile)
    let oldSeal = try await fixture.sealed()
    #expect(try await fixture.store.rotateKey(actor: "ann") == 1)
    #expect(try StoreFixture.read(keyFile) != oldKey)
    #expect(fixture.folder.mode(of: "postdue.key") == 0o600)
    #expect(fixture.folder.mode(of: "postdue.key.next") == nil)
    #expect(try await fixture.sealed() != oldSeal)
    #expect(try await fixture.password() == "one")
    try StoreFixture.write(oldKey, to: keyFile)
    #expect(await fixture.secretFailure() == .secretUnreadable)
  }

  @Test(
    "a change of keys that was cut off before the new key took its place loses nothing, and is finished by the next")
  func cutRotation() async throws {
    let fixture = try await StoreFixture.sealing("one")
    let keyFile = fixture.folder.path + "/postdue.key"
    let oldKey = try StoreFixture.read(keyFile)
    _ = try await fixture.store.rotateKey(actor: "ann")
    let newKey = try StoreFixture.read(keyFile)
    try StoreFixture.write(newKey, to: keyFile + ".next")
    try StoreFixture.write(oldKey, to: keyFile)
    #expect(try await fixture.password() == "one")
    let other = try await fixture.store.save(
      MailSetting(name: "other"), secrets: [.incomingPassword: SecretText("two")], actor: "ann")
    #expect(try await fixture.store.rotateKey(actor: "ann") == 2)
    #expect(try StoreFixture.read(keyFile) == newKey)
    #expect(try await fixture.password() == "one")
    let second = try #require(try await fixture.store.secret(.incomingPassword, settingID: other.id))
    #expect(second == SecretText("two"))
  }

  @Test("the key may lie outside the data folder")
  func elsewhere() async throws {
    let (folder, keys) = (try ScratchFolder(), try ScratchFolder())
    let store = try StoreFixture.open(folder.path, keyFile: keys.path + "/sealing")
    let saved = try await store.save(
      MailSetting(name: "a"), secrets: [.incomingPassword: SecretText("k")], actor: "ann")
    #expect(keys.mode(of: "sealing") == 0o600)
    #expect(folder.mode(of: "postdue.key") == nil)
    #expect(try await store.secret(.incomingPassword, settingID: saved.id).map { $0 == SecretText("k") } == true)
  }
}

extension StoreFixture {
  /// A store whose setting has this incoming password.
  static func sealing(_ text: String) async throws -> StoreFixture {
    let fixture = try await StoreFixture()
    _ = try await fixture.store.save(fixture.setting, secrets: [.incomingPassword: SecretText(text)], actor: "tester")
    return fixture
  }

  /// The sealed incoming password in hexadecimal.
  func sealed() async throws -> String {
    try await RawDatabase(in: folder).strings("SELECT hex(sealed) FROM secret").joined()
  }

  func password() async throws -> String? {
    try await store.secret(.incomingPassword, settingID: setting.id)?.withBytes { String(decoding: $0, as: UTF8.self) }
  }

  func secretFailure() async -> MailFailure.Kind? {
    await failureKind { _ = try await self.store.secret(.incomingPassword, settingID: self.setting.id) }
  }
}
