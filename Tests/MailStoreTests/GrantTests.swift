import GRDB
import MailModel
import MailStore
import TestSupport
import Testing

@Suite("Consents to sign in")
struct GrantTests {
  private static let grant = SignInGrant(
    provider: .microsoft365, account: "ar@example.com", connectedAt: StoreFixture.now, connectedBy: "anna",
    accessExpires: Timestamp(seconds: StoreFixture.now.seconds + 3_600))

  private static func tokens(_ number: Int) -> GrantTokens {
    GrantTokens(access: SecretText("access-\(number)"), refresh: SecretText("refresh-\(number)"))
  }

  @Test("come back as they were given, with their tokens, and say who gave them")
  func roundTrip() async throws {
    let fixture = try await StoreFixture()
    var grant = Self.grant
    grant.refreshExpires = Timestamp(seconds: StoreFixture.now.seconds + 90 * 86_400)
    grant.origin = SignInGrant.Origin(tokenEndpoint: "https://login.example.com/token", clientID: "postdue")
    try await fixture.store.saveGrant(grant, Self.tokens(1), settingID: fixture.setting.id, actor: "anna")
    let opened = try #require(try await fixture.store.openGrant(settingID: fixture.setting.id))
    grant.generation = grant.connectedAt.seconds
    #expect(opened.grant == grant)
    #expect(opened.tokens.refresh == SecretText("refresh-1"))
    #expect(try await fixture.store.grants() == [fixture.setting.id: grant])
    #expect(try await fixture.store.secretFields(settingID: fixture.setting.id) == [.accessToken, .refreshToken])
  }

  @Test("a rotation that comes too late changes nothing")
  func lateRotation() async throws {
    let fixture = try await StoreFixture()
    let (store, id) = (fixture.store, fixture.setting.id)
    try await store.saveGrant(Self.grant, Self.tokens(1), settingID: id, actor: "anna")
    let read = try #require(try await store.grant(settingID: id))
    try await store.rotateTokens(read, Self.tokens(2), settingID: id)
    await expectFailure(.conflict) { try await store.rotateTokens(read, Self.tokens(3), settingID: id) }
    #expect(try #require(try await store.openGrant(settingID: id)).tokens.refresh == SecretText("refresh-2"))
    try await store.removeGrant(settingID: id, actor: "anna")
    let late = try await store.grant(settingID: id)
    #expect(late == nil)
    await expectFailure(.conflict) { try await store.rotateTokens(read, Self.tokens(4), settingID: id) }
    #expect(try await store.secretFields(settingID: id).isEmpty)
  }

  @Test("remember where they came from once that is noted, and keep what was noted first")
  func origin() async throws {
    let fixture = try await StoreFixture()
    let (store, id) = (fixture.store, fixture.setting.id)
    try await store.saveGrant(Self.grant, Self.tokens(1), settingID: id, actor: "anna")
    #expect(try await store.grant(settingID: id)?.origin == nil)
    let first = SignInGrant.Origin(tokenEndpoint: "https://login.example.com/token", clientID: "one")
    let second = SignInGrant.Origin(tokenEndpoint: "https://login.example.org/token", clientID: "two")
    try await store.setSiteOptions([:], origins: [.google: second], actor: "anna")
    #expect(try await store.grant(settingID: id)?.origin == nil)
    try await store.setSiteOptions([:], origins: [.microsoft365: first], actor: "anna")
    try await store.setSiteOptions([:], origins: [.microsoft365: second], actor: "anna")
    #expect(try await store.grant(settingID: id)?.origin == first)
  }

  @Test("a refusal marks the consent until it is given anew, and never a newer one")
  func mark() async throws {
    let fixture = try await StoreFixture()
    let (store, id) = (fixture.store, fixture.setting.id)
    try await store.saveGrant(Self.grant, Self.tokens(1), settingID: id, actor: "anna")
    let first = try #require(try await store.grant(settingID: id))
    let failure = MailFailure(.reconnectRequired, "It was revoked", serverText: "AADSTS50173")
    try await store.markGrant(first, failure: failure, settingID: id)
    #expect(try await store.grant(settingID: id)?.failure == failure)
    try await store.saveGrant(Self.grant, Self.tokens(2), settingID: id, actor: "anna")
    #expect(try await store.grant(settingID: id)?.failure == nil)
    try await store.markGrant(first, failure: failure, settingID: id)
    #expect(try await store.grant(settingID: id)?.failure == nil)
  }

  @Test("go with their setting, and a new key seals their tokens anew")
  func removal() async throws {
    let fixture = try await StoreFixture()
    let (store, id) = (fixture.store, fixture.setting.id)
    try await store.saveGrant(Self.grant, Self.tokens(1), settingID: id, actor: "anna")
    #expect(try await store.rotateKey(actor: "anna") == 2)
    #expect(try #require(try await store.openGrant(settingID: id)).tokens.access == SecretText("access-1"))
    try await store.removeSetting(id, actor: "anna")
    #expect(try await store.grants().isEmpty)
    #expect(try await store.secretFields(settingID: id).isEmpty)
  }

  @Test("go when the setting is to sign in another way, and stay when anything else is changed")
  func otherCredential() async throws {
    let fixture = try await StoreFixture()
    var setting = fixture.setting
    setting.credential = .microsoft365
    setting = try await fixture.store.save(setting, actor: "anna")
    try await fixture.store.saveGrant(Self.grant, Self.tokens(1), settingID: setting.id, actor: "anna")
    setting.description = "AR mailbox"
    setting = try await fixture.store.save(setting, actor: "anna")
    #expect(try await fixture.store.grant(settingID: setting.id) != nil)
    setting.credential = .password
    setting = try await fixture.store.save(setting, actor: "anna")
    #expect(try await fixture.store.grant(settingID: setting.id) == nil)
    #expect(try await fixture.store.secretFields(settingID: setting.id).isEmpty)
  }

  @Test("one process asks for new tokens at a time")
  func lock() async throws {
    let fixture = try await StoreFixture()
    let id = fixture.setting.id
    let first = try fixture.store.lockGrant(settingID: id)
    await expectFailure(.locked) { _ = try fixture.store.lockGrant(settingID: id) }
    _ = try fixture.store.lockGrant(settingID: id + 1)
    first.release()
    _ = try fixture.store.lockGrant(settingID: id)
  }
}
