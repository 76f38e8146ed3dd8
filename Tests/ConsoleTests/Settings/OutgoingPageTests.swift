import Console
import DemoMail
import MailDesk
import MailModel
import MailStore
import TerminalKit
import TerminalTestSupport
import TestSupport
import Testing

@MainActor @Suite("The page Outgoing emails", .timeLimit(.minutes(2)))
struct OutgoingPageTests {
  @Test("carries the labels in their order", arguments: [Size(width: 80, height: 24), Size(width: 140, height: 40)])
  func labels(size: Size) async throws {
    let fixture = try SettingsFixture()
    try await fixture.save()
    let console = await fixture.open(size: size)
    await console.press(.enter, .function(3))
    #expect(try Snapshot.difference(of: console.screen, named: "outgoing-emails-\(size.width)") == nil)
  }

  @Test("is saved with its password, which is never shown, and leaves the inbound half as it was")
  func saving() async throws {
    let fixture = try SettingsFixture()
    let before = try await fixture.save()
    let console = await fixture.open(size: Size(width: 140, height: 40))
    await console.press(.enter, .function(3))
    await console.tab(1)
    await console.type("ar@example.com")
    await console.tab(2)
    await console.type("smtp.example.com")
    await console.tab(2)
    await console.type("ar@example.com")
    await console.tab(1)
    await console.type("t0psecret")
    await console.press(.control("s"))
    #expect(console.text.contains("Saved “ar”."))
    #expect(!console.text.contains("t0psecret"))
    let saved = try await fixture.store.setting(named: "ar")
    #expect(saved.incoming == before.incoming)
    #expect(saved.outgoing?.host == "smtp.example.com")
    #expect(saved.outgoing?.username == "ar@example.com")
    #expect(try await fixture.store.secretFields(settingID: saved.id) == [.incomingPassword, .outgoingPassword])
    #expect(try await fixture.password("ar") == "s3cret!")
  }

  @Test("proposes the usual port of an encryption method unless another was typed")
  func ports() async throws {
    let fixture = try SettingsFixture()
    try await fixture.save()
    let console = await fixture.open(size: Size(width: 140, height: 40))
    await console.press(.enter, .function(3))
    await console.tab(7)
    #expect(console.row(with: "Encryption method")?.contains("‹ tls ›") == true)
    await console.press(.left)
    #expect(console.row(with: "Encryption method")?.contains("‹ ssl ›") == true)
    #expect(console.row(with: "Port ")?.contains("465     usual for ssl") == true)
  }

  @Test("a mistake on the other page is shown there, and saving leads to it")
  func mistakes() async throws {
    let fixture = try SettingsFixture()
    try await fixture.save()
    let console = await fixture.open(size: Size(width: 140, height: 40))
    await console.press(.enter, .function(3))
    await console.tab(1)
    await console.type("nobody")
    await console.press(.function(2), .control("s"))
    #expect(console.text.contains("Not saved. Please correct: From"))
    #expect(console.row(1).contains("✗ Outgoing"))
    #expect(console.markedRow?.contains("From") == true)
    #expect(try await fixture.store.setting(named: "ar").outgoing == nil)
  }

  @Test("untouched, or emptied again, it asks for nothing")
  func untouched() async throws {
    let fixture = try SettingsFixture()
    try await fixture.save()
    let console = await fixture.open(size: Size(width: 140, height: 40))
    await console.press(.enter, .function(3))
    await console.tab(1)
    await console.type("a")
    await console.press(.backspace, .function(2), .control("s"))
    #expect(console.text.contains("Nothing has changed since it was saved."))
  }

  @Test("a provider's servers are filled in on both pages, with its caveats")
  func presets() async throws {
    let fixture = try SettingsFixture()
    let console = await fixture.open(size: Size(width: 140, height: 40))
    await console.press("n", .function(4))
    await console.type("yahoo")
    await console.press(.enter)
    #expect(console.text.contains("The servers of Yahoo are filled in on both pages. Nothing is saved yet."))
    #expect(console.text.contains("Generate app password"))
    #expect(console.row(with: "Host")?.contains("imap.mail.yahoo.com") == true)
    await console.press(.function(3))
    #expect(console.row(with: "SMTP Server")?.contains("smtp.mail.yahoo.com") == true)
    #expect(console.row(with: "Port ")?.contains("465     usual for ssl") == true)
  }

  @Test("is tested as far as the recipient, from the form and from the Test connection page, and no mail is sent")
  func asking() async throws {
    let fixture = try SettingsFixture()
    let script = ServerStep.transcript(
      """
      S: 220 mail.example ESMTP
      C: EHLO {*}
      S: 250 mail.example
      C: MAIL FROM:<ar@example.com>{*}
      S: 250 ok
      C: RCPT TO:<ar@example.com>{*}
      S: 250 ok
      C: RSET
      S: 250 ok
      C: QUIT
      S: 221 bye
      """)
    let server = try ScriptedServer(scripts: [script, script])
    try await fixture.desk.setSiteOptions(["allowLocalHosts=true"])
    try await fixture.save {
      var outgoing = OutgoingSettings()
      (outgoing.host, outgoing.port, outgoing.encryption, outgoing.from) = (
        "127.0.0.1", server.port, .none, "ar@example.com"
      )
      $0.outgoing = outgoing
    }
    let console = await fixture.open(size: Size(width: 140, height: 40))
    await console.press(.enter, .function(3), .control("t"))
    #expect(console.text.contains("Send a test message to …"))
    await console.press(.control("u"), .enter)
    await console.waitFor("the server accepts mail from this sender, and none was sent")
    #expect(console.text.contains("the server accepts mail from this sender, and none was sent"))
    await console.press(.escape, .escape, "5", "o", .control("u"), .enter)
    await console.waitFor("✓ OK in")
    #expect(console.row(1).hasPrefix(" Test connection › ar › outgoing"))
    #expect(console.text.contains("No mail was sent."))
    let outcome = await server.outcome()
    #expect(outcome.deviation == nil)
  }

  @Test("Save and send test message writes to the signed-in person and to the address typed in, one message each")
  func ownAddress() async throws {
    var options = PrivateDovecot.Options()
    let user = options.users[0]
    options.users.append(PrivateDovecot.User(name: "ann@demo.example", password: "secret"))
    try await PrivateDovecot.run(options) { server in
      let fixture = try SettingsFixture(Person(login: "ann", role: .administrator, email: "ann@demo.example"))
      try await fixture.desk.setSiteOptions(["allowLocalHosts=true"])
      let setting = try await fixture.save { setting in
        var half = OutgoingSettings()
        (half.host, half.port, half.caFile) = ("localhost", server.submissionPort, server.caFile)
        half.username = user.name
        setting.outgoing = half
      }
      let secrets = [SecretField.outgoingPassword: SecretText(user.password)]
      _ = try await fixture.desk.settings.save(setting, secrets: secrets)
      let console = await fixture.open(size: Size(width: 200, height: 40))
      await console.press(.enter, .function(3), .control("t"))
      #expect(console.text.contains("Send a test message to yourself and …"))
      await console.press(.enter)
      #expect(console.text.contains("2 messages were sent to ann@demo.example and ar@demo.example."))
    }
  }

  @Test("where there is no setting at all nobody says that its outgoing half is missing", arguments: ["4", "5"])
  func noSetting(page: Character) async throws {
    let console = try await SettingsFixture().open(size: Size(width: 140, height: 40))
    await console.press(.character(page), "o")
    #expect(console.text.contains("there is no mail setting yet"))
  }

  @Test("sends test messages to an address only")
  func badAddress() async throws {
    let fixture = try SettingsFixture()
    try await fixture.save {
      $0.outgoing = OutgoingSettings()
      $0.outgoing?.host = "smtp.example.com"
      $0.outgoing?.from = "ar@example.com"
    }
    let console = await fixture.open(size: Size(width: 140, height: 40))
    await console.press(.enter, .function(3), .control("t"), .control("u"))
    await console.type("nobody")
    await console.press(.enter)
    #expect(console.text.contains("Not tested: “nobody” is no e-mail address."))
  }
}
