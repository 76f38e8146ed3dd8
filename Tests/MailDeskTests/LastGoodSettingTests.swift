import DemoMail
import MailDesk
import MailModel
import MailStore
import TestSupport
import Testing

@Suite("What has changed since the last OK, on a real server", .serialized, .timeLimit(.minutes(2)))
struct LastGoodSettingTests {
  @Test("a test that fails after one that succeeded lists the fields that differ, and they can be put back")
  func fields() async throws {
    try await SenderFixture.run { fixture in
      let never = try await fixture.desk.settings.testIncoming(named: "ar")
      #expect(never.failure != nil && never.changes == nil)
      #expect(try await fixture.desk.settings.testOutgoing(named: "ar").isOK)
      let broken = try await fixture.save("ar") {
        ($0.port, $0.encryption, $0.senderName) = (fixture.server.imapsPort, .ssl, "AR team")
      }
      let report = try await fixture.desk.settings.testOutgoing(named: "ar")
      let changes = try #require(report.changes)
      #expect(report.failure?.kind == .wrongProtocol)
      #expect(
        changes.fields.map(\.text) == [
          "Port: \(fixture.server.submissionPort) → \(fixture.server.imapsPort)", "Encryption method: tls → ssl",
        ])
      #expect(report.text(at: changes.lastOK).contains("Changed since the last OK, \(changes.lastOK.iso8601):"))
      let mended = try await fixture.desk.settings.change(changes.fields.map(\.inverted), settingID: broken.id)
      #expect(mended.outgoing?.senderName == "AR team")
      #expect(try await fixture.desk.settings.testOutgoing(named: "ar").isOK)
      await expectFailure(.conflict) {
        _ = try await fixture.desk.settings.change(changes.fields.map(\.inverted), settingID: broken.id)
      }
    }
  }

  @Test("a password that was replaced is said to be, even within the second of the test, and never which it was")
  func secrets() async throws {
    try await SenderFixture.run { fixture in
      #expect(try await fixture.desk.settings.testOutgoing(named: "ar").isOK)
      let setting = try await fixture.store.setting(named: "ar")
      _ = try await fixture.desk.settings.save(setting, secrets: [.outgoingPassword: SecretText("other-secret")])
      let report = try await fixture.desk.settings.testOutgoing(named: "ar")
      let changes = try #require(report.changes)
      #expect(report.failure?.kind == .authenticationFailed)
      #expect(changes.fields.isEmpty)
      #expect(changes.secrets.keys.map(\.self) == [.outgoingPassword])
      let text = report.text(at: changes.lastOK)
      #expect(text.contains("The password was changed on"))
      #expect(!text.contains("other-secret") && !text.contains(SenderFixture.ar.password))
    }
  }

  @Test("sealing the secrets with a new key is no change of a password")
  func rotation() async throws {
    try await SenderFixture.run { fixture in
      #expect(try await fixture.desk.settings.testOutgoing(named: "ar").isOK)
      _ = try await fixture.desk.rotateKey()
      let setting = try await fixture.store.setting(named: "ar")
      #expect(try await fixture.store.lastGood(settingID: setting.id, .outgoing)?.replacedSecrets.isEmpty == true)
    }
  }
}
