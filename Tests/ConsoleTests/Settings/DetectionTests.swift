import MailModel
import MailStore
import MailTransport
import TerminalKit
import TerminalTestSupport
import TestSupport
import Testing

@Suite("Finding an address's servers")
@MainActor
struct DetectionTests {
  @Test("fills the form in, from the list as well as from the form")
  func fills() async throws {
    let fixture = try SettingsFixture()
    let console = await fixture.open(size: Size(width: 140, height: 40))
    for keys in [[KeyStroke.function(7)], ["n", .function(7)]] {
      for key in keys { await console.press(key) }
      #expect(console.text.contains("E-mail address to find the servers of"))
      await console.type("ar@yahoo.com")
      await console.press(.enter)
      #expect(console.text.contains("The servers of Yahoo are filled in. Nothing is saved yet."))
      #expect(console.text.contains("yahoo.com is a domain of Yahoo"))
      #expect(console.text.contains("Generate app password"))
      #expect(console.row(with: "Host")?.contains("imap.mail.yahoo.com") == true)
      #expect(console.row(with: "Username")?.contains("ar@yahoo.com") == true)
      await console.press(.function(3))
      #expect(console.row(with: "SMTP Server")?.contains("smtp.mail.yahoo.com") == true)
      // It asks, for nothing is saved.
      await console.press(.escape, "y")
    }
    #expect(try await fixture.store.settings().isEmpty)
  }

  @Test("lets one choose where there are several proposals, and says what speaks against the chosen one")
  func several() async throws {
    let server = try NameServer([
      "MX acme.example": .records([]),
      "SRV _imaps._tcp.acme.example": .records([NameServer.service(0, 0, 993, "imap.acme.example")]),
      "SRV _pop3s._tcp.acme.example": .records([NameServer.service(0, 0, 995, "pop.other.example")]),
    ])
    let asking = RecordResolver.nameserver(Endpoint(host: "127.0.0.1", port: server.port))
    let fixture = try SettingsFixture(
      records: RecordResolver { name, type in withExtendedLifetime(server) { asking.lookUp(name, type) } })
    let console = await fixture.open(size: Size(width: 140, height: 40))
    await console.press(.function(7))
    await console.type("ar@acme.example")
    await console.press(.enter)
    #expect(console.text.contains("There are 2 proposals, the likeliest first."))
    #expect(console.row(with: "▌ acme.example: imaps imap.acme.example")?.contains("by SRV") == true)
    await console.press(.down, .enter)
    #expect(console.text.contains("The servers of acme.example are filled in. Nothing was found for sending."))
    #expect(console.text.contains("pop.other.example lies outside acme.example"))
    #expect(console.row(with: "Incoming Server")?.contains("pop.other.example") == true)
    #expect(console.row(with: "Protocol")?.contains("pop3s") == true)
  }

  @Test("says so if nothing was found, and what is no address")
  func nothing() async throws {
    let fixture = try SettingsFixture()
    let console = await fixture.open(size: Size(width: 140, height: 40))
    await console.press(.function(7))
    await console.type("nonsense")
    await console.press(.enter)
    #expect(console.text.contains("“nonsense” is not an e-mail address"))
    await console.press(.function(7))
    await console.press(.control("u"))
    await console.type("ar@nowhere.invalid")
    await console.press(.enter)
    #expect(console.text.contains("nowhere.invalid"))
    #expect(console.text.contains("What to do"))
  }

  @Test("a provider that would rather have its own sign-in says so")
  func ownSignIn() async throws {
    let fixture = try SettingsFixture()
    let console = await fixture.open(size: Size(width: 140, height: 40))
    await console.press(.function(7))
    await console.type("ar@outlook.com")
    await console.press(.enter)
    #expect(console.text.contains("would rather have its own sign-in (MSO365) than a password"))
  }
}
