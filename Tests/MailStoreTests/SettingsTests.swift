import MailModel
import MailStore
import TestSupport
import Testing

@Suite("Mail settings")
struct SettingsTests {
  @Test("every field of a setting comes back")
  func roundTrip() async throws {
    let fixture = try await StoreFixture()
    var setting = MailSetting(name: "us-ar")
    setting.description = "Übersee"
    setting.subjectTag = "AR"
    setting.active = true
    setting.credential = .google
    setting.state = .incomingVerified
    var incoming = IncomingSettings()
    incoming.host = "imap.example.com"
    incoming.caFile = "/etc/ca.pem"
    incoming.loadPeriodMonths = 12
    incoming.excludeDomains = [try #require(DomainName("news.example"))]
    setting.incoming = incoming
    var outgoing = OutgoingSettings()
    outgoing.replyTo = "ar@example.com"
    setting.outgoing = outgoing
    var saved = try await fixture.store.save(setting, actor: "ann")
    #expect(saved.id > 0 && saved.revision == 1)
    #expect(try await fixture.store.setting(id: saved.id) == saved)
    #expect(try await fixture.store.setting(named: "US-AR") == saved)
    saved.id = 0
    saved.revision = 0
    #expect(saved == setting)
  }

  @Test("a setting saved before a field existed gets the field's default")
  func olderRow() async throws {
    let fixture = try await StoreFixture()
    try await RawDatabase(in: fixture.folder).execute(
      #"UPDATE setting SET incoming = '{"host":"old.example","caFile":"/ca.pem"}'"#)
    let incoming = try #require(try await fixture.store.setting(named: "ar").incoming)
    var expected = IncomingSettings()
    expected.host = "old.example"
    expected.caFile = "/ca.pem"
    #expect(incoming == expected)
  }

  @Test("the second of two saves from the same revision is refused, also from another process")
  func conflict() async throws {
    let fixture = try await StoreFixture()
    let other = try StoreFixture.open(fixture.folder.path)
    var (mine, theirs) = (fixture.setting, try await other.setting(named: "ar"))
    mine.description = "mine"
    theirs.description = "theirs"
    let (first, second) = (mine, theirs)
    #expect(try await fixture.store.save(first, actor: "ann").revision == 2)
    let refusal = await failure(of: { _ = try await other.save(second, actor: "bob") })
    #expect(refusal?.kind == .conflict)
    #expect(refusal?.cause.contains("saved by ann in the meantime (\(StoreFixture.now.iso8601))") == true)
    #expect(try await other.setting(named: "ar").description == "mine")
  }

  @Test("a name is taken whatever the case of its letters", arguments: ["ar", "AR"])
  func nameTaken(name: String) async throws {
    let fixture = try await StoreFixture()
    #expect(await failureKind { _ = try await fixture.store.save(MailSetting(name: name), actor: "ann") } == .conflict)
    #expect(try await fixture.store.settings().count == 1)
  }

  @Test("a save that fails does not keep its secret")
  func atomicSecret() async throws {
    let fixture = try await StoreFixture()
    let kind = await failureKind {
      _ = try await fixture.store.save(
        MailSetting(name: "AR"), secrets: [.incomingPassword: SecretText("x")], actor: "ann")
    }
    #expect(kind == .conflict)
    #expect(try await RawDatabase(in: fixture.folder).integer("SELECT count(*) FROM secret") == 0)
  }

  @Test("a removed setting's mail stays and names it, and its name is free")
  func removal() async throws {
    let fixture = try await StoreFixture()
    try await fixture.store.storeBatch(SampleMail.messages(1...2), in: fixture.inbox, runID: nil)
    try await fixture.store.removeSetting(fixture.setting.id, actor: "ann")
    #expect(try await fixture.store.settings().isEmpty)
    #expect(try await fixture.store.messages(MessageQuery(), limit: 9).map(\.setting) == ["ar", "ar"])
    #expect(await failureKind { _ = try await fixture.store.setting(named: "ar") } == .noSuchItem)
    let again = try await fixture.store.save(MailSetting(name: "ar"), actor: "ann")
    #expect(again.id != fixture.setting.id)
  }

  @Test("a company's default setting is not removed")
  func usedByCompany() async throws {
    let fixture = try await StoreFixture()
    try await RawDatabase(in: fixture.folder).execute("UPDATE company SET default_setting_id = \(fixture.setting.id)")
    let kind = await failureKind { try await fixture.store.removeSetting(fixture.setting.id, actor: "ann") }
    #expect(kind == .configurationInvalid)
    #expect(try await fixture.store.settings().count == 1)
  }

  @Test("what took a setting's place in a company is known for as long as it serves there")
  func replacements() async throws {
    let fixture = try await StoreFixture()
    let store = fixture.store
    let new = try await store.save(MailSetting(name: "new"), actor: "ann")
    try await store.setDefaultSetting(ofCompany: "main", to: "ar", actor: "ann")
    #expect(try await store.replacements(ofSetting: fixture.setting.id).isEmpty)
    try await store.setDefaultSetting(ofCompany: "main", to: "new", actor: "ann")
    try await store.setDefaultSetting(ofCompany: "main", to: "new", actor: "ann")
    let found = try await store.replacements(ofSetting: fixture.setting.id)
    #expect(found.map(\.company) == ["Main company"])
    #expect(found.map(\.setting.id) == [new.id])
    try await store.setDefaultSetting(ofCompany: "main", to: nil, actor: "ann")
    #expect(try await store.replacements(ofSetting: fixture.setting.id).isEmpty)
  }

  @Test("the consent to an unprotected password is recorded with who gave it and for which server")
  func consent() async throws {
    let fixture = try await StoreFixture()
    var setting = try await fixture.store.setting(named: "ar")
    var incoming = setting.incoming ?? IncomingSettings()
    (incoming.host, incoming.allowPlaintextPassword) = ("imap.example.com", true)
    setting.incoming = incoming
    setting = try await fixture.store.save(setting, actor: "zoe")
    setting.incoming?.host = "imap.elsewhere.example"
    setting = try await fixture.store.save(setting, actor: "zoe")
    setting.incoming?.allowPlaintextPassword = false
    _ = try await fixture.store.save(setting, actor: "ann")
    let database = try RawDatabase(in: fixture.folder)
    let given = "SELECT count(*) FROM audit WHERE actor = 'zoe' AND detail LIKE '%incomingConsent=given:imap.e%:993'"
    #expect(try await database.integer(given) == 2)
    let withdrawn = "SELECT count(*) FROM audit WHERE actor = 'ann' AND detail = 'incomingConsent=withdrawn'"
    #expect(try await database.integer(withdrawn) == 1)
  }

  @Test("the audit log names what a save changed, from what to what, and of a password only that it changed")
  func savedFields() async throws {
    let fixture = try await StoreFixture()
    let store = fixture.store
    var setting = MailSetting(name: "eu-ar")
    setting.incoming = IncomingSettings()
    setting.outgoing = OutgoingSettings()
    setting = try await store.save(setting, secrets: [.incomingPassword: SecretText("first one")], actor: "ann")
    #expect(try await store.audit(limit: 1).first?.detail == "Inbound Password: given")
    setting.incoming?.host = "imap.example.com"
    setting.incoming?.port = 143
    setting.outgoing?.port = 465
    setting.incoming?.excludeDomains = [try #require(DomainName("news.example"))]
    setting = try await store.save(setting, secrets: [.outgoingPassword: SecretText("n3w secret")], actor: "ann")
    let entry = try #require(try await store.audit(limit: 1).first)
    #expect(entry.action == "save setting")
    #expect(
      entry.detail.split(separator: "; ") == [
        "Host: (empty) → imap.example.com", "Inbound Port: 993 → 143", "Exclude Domains: (empty) → news.example",
        "Outgoing Port: 587 → 465", "Outgoing Password: replaced",
      ])
    _ = try await store.save(setting, actor: "ann")
    #expect(try await store.audit(limit: 1).first?.detail.isEmpty == true)
  }

  @Test("what a test proved of one server or sign-in is no word for another one")
  func succession() async throws {
    let fixture = try await StoreFixture()
    let store = fixture.store
    var setting = fixture.setting
    (setting.incoming, setting.outgoing) = (IncomingSettings(), OutgoingSettings())
    setting.incoming?.host = "imap.example.com"
    setting = try await store.save(setting, actor: "ann")
    try await store.recordTest(failure: nil, state: .verified, settingID: setting.id, actor: "ann")
    setting.description = "AR mailbox"
    setting = try await store.save(setting, actor: "ann")
    #expect(setting.state == .verified)
    setting.outgoing?.host = "smtp.elsewhere.example"
    setting = try await store.save(setting, actor: "ann")
    #expect(setting.state == .incomingVerified)
    setting.incoming?.username = "ceo@example.com"
    setting = try await store.save(setting, actor: "ann")
    #expect(setting.state == .draft)
    try await store.recordTest(
      failure: nil, state: .verified, settingID: setting.id, revision: setting.revision - 1, actor: "ann")
    #expect(try await store.setting(id: setting.id).state == .draft)
  }

  @Test("a company and its mail setting come together or not at all")
  func companyWithSetting() async throws {
    let fixture = try await StoreFixture()
    let kind = await failureKind {
      try await fixture.store.addCompany(code: "us", name: "Acme US", setting: "nobody's", actor: "ann")
    }
    #expect(kind == .noSuchItem)
    try await fixture.store.addCompany(code: "us", name: "Acme US", setting: "ar", actor: "ann")
    #expect(try await fixture.store.companies().first { $0.code == "us" }?.defaultSetting == "ar")
  }

  @Test("who saved a setting last is known, whatever tests and syncs did since")
  func lastSave() async throws {
    let fixture = try await StoreFixture()
    var setting = try await fixture.store.setting(named: "ar")
    setting.description = "changed"
    _ = try await fixture.store.save(setting, actor: "zoe")
    try await fixture.store.recordTest(failure: nil, state: .incomingVerified, settingID: setting.id, actor: "tester")
    #expect(try await fixture.store.statuses()[setting.id]?.lastSave?.actor == "zoe")
  }

  @Test("switching on and off grows the revision only when it changes something")
  func activation() async throws {
    let fixture = try await StoreFixture()
    let id = fixture.setting.id
    #expect(try await fixture.store.setActive(true, settingID: id, actor: "ann").revision == 2)
    let again = try await fixture.store.setActive(true, settingID: id, actor: "ann")
    #expect(again.active && again.revision == 2)
  }

  @Test("a test's outcome is kept without a new revision")
  func testOutcome() async throws {
    let fixture = try await StoreFixture()
    let id = fixture.setting.id
    let failure = MailFailure(.authenticationFailed, "refused", serverText: "NO [AUTHENTICATIONFAILED]")
    try await fixture.store.recordTest(failure: failure, state: nil, settingID: id, actor: "ann")
    #expect(try await fixture.store.statuses()[id]?.lastTest == SettingTest(at: StoreFixture.now, failure: failure))
    try await fixture.store.recordTest(failure: nil, state: .incomingVerified, settingID: id, actor: "ann")
    #expect(try await fixture.store.statuses()[id]?.lastTest?.failure == nil)
    let setting = try await fixture.store.setting(id: id)
    #expect(setting.state == .incomingVerified && setting.revision == fixture.setting.revision)
  }

  @Test("options are set, replaced and taken back")
  func siteOptions() async throws {
    let fixture = try await StoreFixture()
    try await fixture.store.setSiteOptions(["interval": "300", "allowLocalHosts": "true"], actor: "ann")
    try await fixture.store.setSiteOptions(["interval": "60", "allowLocalHosts": nil], actor: "ann")
    #expect(try await fixture.store.siteOptions() == ["interval": "60"])
  }
}
