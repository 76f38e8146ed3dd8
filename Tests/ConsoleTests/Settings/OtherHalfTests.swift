import Console
import MailDesk
import MailModel
import MailStore
import TerminalKit
import TerminalTestSupport
import TestSupport
import Testing

@MainActor @Suite("The two halves of a setting")
struct OtherHalfTests {
  @Test("a verified incoming half fills the empty outgoing page in, and nothing of that is saved unasked")
  func offered() async throws {
    let fixture = try SettingsFixture()
    let setting = try await fixture.save()
    try await fixture.store.recordTest(failure: nil, state: .incomingVerified, settingID: setting.id, actor: "tester")
    let console = await fixture.open(size: Screens.large)
    await console.press(.enter, .function(3))
    #expect(console.text.contains("Filled in from the incoming half, which has passed its test."))
    #expect(console.row(with: "SMTP Server")?.contains("smtp.example.com") == true)
    #expect(console.row(with: "Username")?.contains("ar@example.com") == true)
    #expect(console.row(with: "Password")?.contains("the incoming one, copied") == true)
    #expect(!console.text.contains("● not saved"))
    await console.press(.function(2), .tab)
    await console.type("!")
    await console.press(.control("s"))
    #expect(try await fixture.desk.settings.named("ar").setting.outgoing == nil)
    await console.press(.escape, .escape)
    #expect(!console.text.contains("What was changed here is not saved."))
  }

  @Test("what is offered is saved from its own page, with the stored password")
  func accepted() async throws {
    let fixture = try SettingsFixture()
    let setting = try await fixture.save()
    try await fixture.store.recordTest(failure: nil, state: .incomingVerified, settingID: setting.id, actor: "tester")
    let console = await fixture.open(size: Screens.large)
    await console.press(.enter, .function(3), .control("s"))
    #expect(console.text.contains("Saved “ar”."))
    let saved = try await fixture.desk.settings.named("ar").setting
    #expect(saved.outgoing?.host == "smtp.example.com")
    let secret = try await fixture.store.secret(.outgoingPassword, settingID: saved.id)
    #expect(secret?.withBytes { String(decoding: $0, as: UTF8.self) } == "s3cret!")
    #expect(!console.text.contains("● not saved"))
    await console.press(.control("s"))
    #expect(console.text.contains("Nothing has changed since it was saved."))
  }

  @Test("a draft offers nothing")
  func draft() async throws {
    let fixture = try SettingsFixture()
    try await fixture.save()
    let console = await fixture.open(size: Screens.large)
    await console.press(.enter, .function(3))
    #expect(!console.text.contains("Filled in from"))
  }

  @Test("an outgoing half that has passed its test fills the inbound page in")
  func otherWayRound() async throws {
    let fixture = try SettingsFixture()
    let setting = try await fixture.save { setting in
      setting.incoming = nil
      var half = OutgoingSettings()
      (half.host, half.username) = ("smtp.example.com", "ar@example.com")
      setting.outgoing = half
    }
    try await fixture.store.recordTest(failure: nil, state: nil, settingID: setting.id, actor: "tester")
    let console = await fixture.open(size: Screens.large)
    await console.press(.enter)
    #expect(console.text.contains("Filled in from the outgoing half"))
    #expect(console.row(with: "Host")?.contains("imap.example.com") == true)
  }

  @Test("the same credentials are copied within the store, a typed password as it was typed")
  func copying() async throws {
    let fixture = try SettingsFixture()
    try await fixture.save { setting in
      var half = OutgoingSettings()
      (half.host, half.from) = ("smtp.example.com", "ar@example.com")
      setting.outgoing = half
    }
    let console = await fixture.open(size: Screens.large)
    await console.press(.enter, .function(6))
    #expect(console.text.contains("[ Same credentials as outgoing ]"))
    // Credential type, CA file of the incoming half, then the button of the outgoing one.
    await console.tab(2)
    await console.press(.enter)
    #expect(console.text.contains("copied when this is saved"))
    #expect(console.text.contains("● not saved"))
    await console.press(.control("s"))
    let saved = try await fixture.desk.settings.named("ar")
    #expect(saved.setting.outgoing?.username == "ar@example.com")
    #expect(saved.secrets == [.incomingPassword, .outgoingPassword])
    #expect(!console.text.contains("s3cret"))
    #expect(!console.text.contains("● not saved"))
  }
}
