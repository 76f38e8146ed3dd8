import Console
import DemoMail
import MailDesk
import MailModel
import MailStore
import TerminalKit
import TerminalTestSupport
import TestSupport
import Testing

/// The question before a mailbox is loaded for the first time, with the numbers of a real server.
@MainActor @Suite("The first load is confirmed", .timeLimit(.minutes(2)))
struct BackfillPageTests {
  private func withWaiting(_ body: (PrivateDovecot, SettingsFixture) async throws -> Void) async throws {
    try await PrivateDovecot.run(PrivateDovecot.Options()) { server in
      let fixture = try SettingsFixture()
      var setting = try await fixture.save(on: server) {
        $0.incoming?.loadPeriodMonths = 0
        $0.active = true
      }
      setting.incoming?.loadPeriodMonths = 240
      _ = try await fixture.desk.settings.save(setting, secrets: [:], copying: [:])
      for number in 1...3 { try server.append(Array("Subject: \(number)\r\n\r\nText\r\n".utf8)) }
      try await body(server, fixture)
    }
  }

  private func stored(_ fixture: SettingsFixture) async throws -> Int {
    try await fixture.desk.sync.run(["ar"]) { _ in }
    return try await fixture.desk.messages.count(MessageQuery())
  }

  @Test("Activity says that it waits; f asks with the server's numbers, Esc leaves it waiting, Enter confirms")
  func activity() async throws {
    try await withWaiting { _, fixture in
      let console = await fixture.open(.activity, size: Screens.large)
      #expect(console.text.contains("The first load of “ar” waits for confirmation: f shows how much it is."))
      await console.press("f")
      #expect(console.text.contains("3 messages, 1 K, will be loaded."))
      #expect(console.text.contains("Load period (months): 240"))
      await console.press(.escape)
      let before = try await stored(fixture)
      #expect(before == 0)
      await console.press("f", .enter)
      #expect(console.text.contains("6 Activity shows how far it is"))
      let after = try await stored(fixture)
      #expect(after == 3)
      let waits1 = try await fixture.desk.settings.named("ar").status?.awaitsBackfill
      #expect(waits1 == false)
      let log = try await fixture.desk.audit.entries(limit: 10).map(\.action)
      #expect(log.contains("confirm first load"))
    }
  }

  @Test("the list says that it waits once a test has succeeded, and asks on f")
  func list() async throws {
    try await withWaiting { _, fixture in
      _ = try await fixture.desk.settings.testIncoming(named: "ar")
      let console = await fixture.open()
      #expect(console.text.contains("First load waits"))
      await console.press("f")
      #expect(console.text.contains("3 messages, 1 K, will be loaded."))
      await console.press("y")
      let waits2 = try await fixture.desk.settings.named("ar").status?.awaitsBackfill
      #expect(waits2 == false)
    }
  }

  @Test("the form asks after a test that succeeded, and a saved form alone confirms nothing")
  func form() async throws {
    try await withWaiting { _, fixture in
      let console = await fixture.open(size: Screens.large)
      await console.press(.enter, .control("t"))
      #expect(console.text.contains("First load of “ar”"))
      await console.press("n")
      let waits3 = try await fixture.desk.settings.named("ar").status?.awaitsBackfill
      #expect(waits3 == true)
      await console.press(.control("t"), .enter)
      let waits4 = try await fixture.desk.settings.named("ar").status?.awaitsBackfill
      #expect(waits4 == false)
    }
  }
}
