import Console
import DemoMail
import Foundation
import MailDesk
import MailModel
import MailStore
import TerminalKit
import TerminalTestSupport
import TestSupport
import Testing

@MainActor @Suite("The page Send Mail As", .serialized, .timeLimit(.minutes(3)))
struct SendersPageTests {
  private let account = "smtp smtp.example.com ar@example.com"

  @Test(
    "shows every address with its state", arguments: [Size(width: 80, height: 24), Size(width: 140, height: 40)])
  func states(size: Size) async throws {
    let fixture = try SettingsFixture()
    let setting = try await save(fixture)
    for address in ["billing@example.com", "collections@example.com"] {
      try await keepCode(for: address, of: setting, fixture)
    }
    let record = try await fixture.store.senders(settingID: setting.id).first
    _ = try await fixture.store.settleCode(
      matching: record, among: [], settingID: setting.id, actor: "tester")
    let console = await fixture.open(size: size)
    await console.press("m")
    #expect(try Snapshot.difference(of: console.screen, named: "send-mail-as-\(size.width)") == nil)
  }

  @Test("sends a code to an added address, asks for it, and verifies the address")
  func verifying() async throws {
    var options = PrivateDovecot.Options()
    options.users.append(.init(name: "collections@demo.example", password: "demo-secret"))
    try await PrivateDovecot.run(options) { server in
      let fixture = try SettingsFixture()
      try await fixture.save(on: server)
      let console = await fixture.open(size: Size(width: 140, height: 40))
      await console.press("m", "n")
      await console.type("collections@demo.example")
      await console.press(.enter)
      await console.waitFor("A code is on its way to collections@demo.example.")
      #expect(console.row(with: "added")?.contains("code sent") == true)
      await console.press(.down, .enter)
      await console.type("aaaa-aaaa")
      await console.press(.enter)
      await console.waitFor("(codeRefused)")
      #expect(console.text.contains("4 attempts are left"))
      await console.press(.enter)
      await console.type(try await Self.code(at: server))
      await console.press(.enter)
      await console.waitFor("collections@demo.example is verified.")
      #expect(console.row(with: "added")?.contains("by tester") == true)
      await console.press("x", "y")
      await console.waitFor("collections@demo.example is removed.")
      #expect(console.row(with: "added") == nil)
    }
  }

  @Test("what cannot be done says why")
  func unavailable() async throws {
    let fixture = try SettingsFixture()
    try await fixture.save("inbound")
    let console = await fixture.open()
    await console.press("m")
    #expect(console.text.contains("the setting has no outgoing half"))
    try await save(fixture)
    await console.press("4", "g", "m")
    await console.waitFor("Send Mail As")
    #expect(console.row(with: "▌")?.contains("not verified: nothing is sent") == true)
    await console.press(.enter)
    #expect(console.text.contains("no code is under way; press r to send one"))
    await console.press("x")
    #expect(console.text.contains("it stands in the setting itself"))
    await console.press(.escape)
    #expect(console.row(with: "▌")?.contains("ar") == true)
  }

  @Test("a second code is not asked for while the first is sent, and cannot hide what came of it")
  func impatience() async throws {
    let (fixture, gate) = (try SettingsFixture(), Gate())
    let server = try ScriptedServer([.pause(gate), .say("421 mail.example too busy"), .close])
    try await fixture.desk.setSiteOptions(["allowLocalHosts=true"])
    try await save(fixture) {
      $0.outgoing?.host = "127.0.0.1"
      $0.outgoing?.port = server.port
      $0.outgoing?.encryption = EncryptionMethod.none
      $0.outgoing?.username = ""
    }
    let console = await fixture.open(size: Size(width: 140, height: 40))
    await console.press("m")
    console.terminal.send(.input(.key("r")))
    await console.waitFor("Sending a code to no-reply@example.com.")
    console.terminal.send(.input(.key("r")))
    await console.waitFor("something is under way")
    gate.open()
    await console.waitFor("Server said")
    #expect(console.text.contains("too busy"))
    #expect(!console.text.contains("tooManyCodes"))
  }

  @discardableResult
  private func save(
    _ fixture: SettingsFixture, edit: (inout MailSetting) -> Void = { _ in }
  ) async throws -> MailSetting {
    try await fixture.save {
      var outgoing = OutgoingSettings()
      (outgoing.host, outgoing.username) = ("smtp.example.com", "ar@example.com")
      (outgoing.from, outgoing.replyTo) = ("no-reply@example.com", "ar@example.com")
      $0.outgoing = outgoing
      edit(&$0)
    }
  }

  private func keepCode(for address: String, of setting: MailSetting, _ fixture: SettingsFixture) async throws {
    let code = SealedCode(
      salt: [1], hash: Array(address.utf8), expires: Timestamp(seconds: SettingsFixture.now.seconds + 1_800),
      triesLeft: 5)
    try await fixture.store.keepCode(
      code, for: address, account: account, settingID: setting.id, actor: "tester"
    ) { _ in nil }
  }

  private static func code(at server: PrivateDovecot) async throws -> String {
    while true {
      try Task.checkCancellation()
      for message in try server.messages(user: server.users[1].name) {
        let body = String(decoding: message, as: UTF8.self).components(separatedBy: "\r\n\r\n").dropFirst().joined()
        let text = String(decoding: Data(base64Encoded: body.filter { !$0.isWhitespace }) ?? Data(), as: UTF8.self)
        if let code = text.firstMatch(of: /[A-Z2-9]{4}-[A-Z2-9]{4}/) { return String(code.output) }
      }
      await Task.yield()
    }
  }
}
