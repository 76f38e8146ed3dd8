import Console
import MailDesk
import MailModel
import MailStore
import TerminalKit
import TerminalTestSupport
import TestSupport
import Testing

/// The pages of the form as they look, at the least and at a comfortable extent.
@MainActor @Suite("Pages of the mail-setting form")
struct SettingPageTests {
  @Test("Credentials: what both halves sign in with, never a password", arguments: Screens.all)
  func credentials(size: Size) async throws {
    let fixture = try SettingsFixture()
    try await fixture.save { $0.outgoing = Self.smtp }
    let console = await fixture.open(size: size)
    await console.press(.enter, .function(6))
    #expect(!console.text.contains("s3cret"))
    try expect(console, "credentials", size)
  }

  @Test("Status: everything that is known, with what to do", arguments: Screens.all)
  func status(size: Size) async throws {
    let fixture = try SettingsFixture()
    let setting = try await fixture.save { $0.active = true }
    try await fixture.desk.settings.setDefault("ar", ofCompany: "main")
    let refusal = MailFailure(.authenticationFailed, "The server refused the password", serverText: "No \u{1B}[31mway")
    try await fixture.noteRun(of: setting, failure: refusal)
    let console = await fixture.open(size: size)
    await console.press(.enter, .function(8))
    #expect(console.isHarmless)
    try expect(console, "status", size)
    await console.press(.end)
    #expect(console.row(with: "Companies")?.contains("Main company") == true)
  }

  @Test("the next run says why there is none, or when it is")
  func nextRun() async throws {
    let fixture = try SettingsFixture()
    let setting = try await fixture.save()
    func next() async throws -> NextRun {
      try await fixture.desk.settings.named("ar").nextRun(at: SettingsFixture.now)
    }
    #expect(try await next() == .none("the setting is inactive"))
    try await fixture.desk.settings.setActive(true, named: "ar")
    #expect(try await next() == .due)
    let run = try await fixture.store.beginRun(settingID: setting.id)
    #expect(try await next() == .underWay)
    try await fixture.store.finishRun(run, report: SyncReport(setting: "ar"))
    #expect(try await next() == .due)
    var schedule = SettingSchedule(settingID: setting.id)
    schedule.next = Timestamp(seconds: SettingsFixture.now.seconds + 300)
    try await fixture.store.save([schedule])
    #expect(try await next() == .at(Timestamp(seconds: SettingsFixture.now.seconds + 300)))
    try await fixture.desk.sync.pause(["ar"])
    #expect(try await next() == .none("tester paused it"))
    try await fixture.desk.sync.resume(["ar"])
    try await fixture.desk.sync.syncNow(["ar"])
    #expect(try await next() == .due)
    try await fixture.store.recordTest(failure: nil, state: .disabled, settingID: setting.id, actor: "tester")
    guard case .none = try await next() else {
      Issue.record("a setting that was switched off is fetched")
      return
    }
  }

  @Test("a POP account has the labels that its users know", arguments: Screens.all)
  func popAccount(size: Size) async throws {
    let fixture = try SettingsFixture()
    try await fixture.save { setting in
      setting.incoming?.mailProtocol = .pop3s
      setting.incoming?.port = 995
      setting.incoming?.displayName = "AR"
      setting.incoming?.deleteAfterRetrieval = true
      setting.incoming?.deleteAfterDays = 30
    }
    let console = await fixture.open(size: size)
    await console.press(.enter)
    await console.tab(16)
    try expect(console, "pop-account", size)
  }

  @Test("the consent to an unprotected password is a warning for good, on every page", arguments: Screens.all)
  func consent(size: Size) async throws {
    let fixture = try SettingsFixture()
    try await fixture.save { setting in
      setting.incoming?.mailProtocol = .imap
      setting.incoming?.port = 143
      setting.incoming?.useTLS = false
      setting.incoming?.allowPlaintextPassword = true
    }
    let console = await fixture.open(size: size)
    await console.press(.enter)
    for page in [2, 3, 6, 8] {
      await console.press(.function(page))
      #expect(console.text.contains("⚠ The incoming password may go to imap.example.com:143 unprotected"))
    }
    await console.press(.function(2))
    try expect(console, "consent", size)
  }

  @Test("the gateway closes what it decides by itself", arguments: Screens.all)
  func gateway(size: Size) async throws {
    let fixture = try SettingsFixture()
    try await fixture.desk.setSiteOptions(["gateway.host=relay.example.com", "gateway.from=no-reply@example.com"])
    try await fixture.save { setting in
      var half = OutgoingSettings()
      half.route = .gateway
      setting.outgoing = half
    }
    let console = await fixture.open(size: size)
    await console.press(.enter, .function(3))
    try expect(console, "gateway", size)
  }

  @Test("mistakes stand below their fields and on the page's tab", arguments: Screens.all)
  func faults(size: Size) async throws {
    let fixture = try SettingsFixture()
    try await fixture.save()
    let console = await fixture.open(size: size)
    await console.press(.enter, .tab, .control("u"), .tab, .tab, .tab, .tab, .tab, .tab)
    await console.type("/")
    await console.tab(1)
    await console.press(.control("u"))
    await console.type("70000")
    await console.press(.function(3))
    await console.tab(1)
    await console.type("nobody")
    await console.press(.function(2), .control("s"))
    try expect(console, "faults", size)
  }

  @Test("a site without a gateway says which options are missing")
  func noGateway() async throws {
    let fixture = try SettingsFixture()
    try await fixture.save()
    let console = await fixture.open(size: Screens.large)
    await console.press(.enter, .function(3), .right)
    #expect(console.text.contains("the site has none yet: an administrator sets the site options gateway.host and"))
    await console.press(.control("s"))
    #expect(console.text.contains("Saved “ar”."))
    #expect(try await fixture.desk.settings.named("ar").setting.outgoing?.route == .gateway)
  }

  @Test(
    "with another credential type no password is asked for, and the mailbox is connected from here once it is saved")
  func credentialType() async throws {
    let fixture = try SettingsFixture()
    try await fixture.desk.setSiteOptions(["microsoft365.mailHosts=imap.example.com"])
    try await fixture.save()
    let console = await fixture.open(size: Screens.large)
    await console.press(.enter, .function(6), .right)
    #expect(console.row(with: "Credential type")?.contains("‹ MSO365 ›") == true)
    #expect(console.row(with: "Connection")?.contains("save first, Ctrl-S") == true)
    await console.press(.function(2))
    #expect(console.row(with: "Credential type")?.contains("‹ MSO365 ›") == true)
    #expect(console.text.contains("MSO365 signs in by consent, see Credentials"))
    await console.press(.control("s"), .function(6))
    #expect(console.row(with: "Connection")?.contains("not connected") == true)
    await console.tab(1)
    await console.press(.enter)
    await console.waitFor("microsoft365.clientID")
    #expect(try await fixture.desk.settings.named("ar").setting.credential == .microsoft365)
  }

  @Test("F1 says why the fields beside are closed")
  func reasons() async throws {
    let fixture = try SettingsFixture()
    try await fixture.save()
    let console = await fixture.open(size: Screens.large)
    await console.press(.enter, .function(1))
    #expect(console.row(with: "Use TLS  ")?.contains("always on with imaps") == true)
  }

  @Test("“delete after N days” proposes a number and is saved")
  func deletion() async throws {
    let fixture = try SettingsFixture()
    try await fixture.save { setting in
      setting.incoming?.mailProtocol = .pop3s
      setting.incoming?.port = 995
    }
    let console = await fixture.open(size: Screens.large)
    await console.press(.enter)
    #expect(console.row(with: "Days until deletion")?.contains("only with “delete after N days”") == true)
    await console.tab(16)
    await console.press(.right, .right)
    #expect(console.row(with: "Days until deletion")?.contains("14") == true)
    await console.press(.control("s"))
    let incoming = try await fixture.desk.settings.named("ar").setting.incoming
    #expect(incoming?.deleteAfterRetrieval == true)
    #expect(incoming?.deleteAfterDays == 14)
  }

  @Test("the sync interval is the site's until one is typed, which has to be of a day at most")
  func interval() async throws {
    let fixture = try SettingsFixture()
    try await fixture.save()
    let console = await fixture.open(size: Screens.large)
    await console.press(.enter)
    #expect(console.row(with: "Sync interval (minutes)")?.contains("5, the site's") == true)
    await console.tab(13)
    await console.type("1441")
    await console.press(.control("s"))
    #expect(console.text.contains("a whole number of minutes from 1 to 1440"))
    await console.press(.backspace, .backspace, .control("s"))
    #expect(try await fixture.desk.settings.named("ar").setting.incoming?.intervalMinutes == 14)
    await console.press(.backspace, .backspace, .control("s"))
    #expect(try await fixture.desk.settings.named("ar").setting.incoming?.intervalMinutes == nil)
  }

  @Test("a consent ends with the server that it was given for")
  func consentEnds() async throws {
    let fixture = try SettingsFixture()
    try await fixture.save { setting in
      setting.incoming?.mailProtocol = .imap
      setting.incoming?.useTLS = false
      setting.incoming?.allowPlaintextPassword = true
    }
    let console = await fixture.open(size: Screens.large)
    await console.press(.enter)
    await console.tab(7)
    await console.type("x")
    #expect(!console.text.contains("an administrator's consent stands"))
    await console.press(.control("s"))
    #expect(try await fixture.desk.settings.named("ar").setting.incoming?.allowPlaintextPassword == false)
  }

  private func expect(_ console: ScreenDriver, _ name: String, _ size: Size) throws {
    if let difference = try Snapshot.difference(of: console.screen, named: "setting-\(name)-\(size.name)") {
      Issue.record("\(name)\n\(difference)")
    }
  }

  private static var smtp: OutgoingSettings {
    var half = OutgoingSettings()
    half.host = "smtp.example.com"
    half.username = "billing@example.com"
    return half
  }
}
