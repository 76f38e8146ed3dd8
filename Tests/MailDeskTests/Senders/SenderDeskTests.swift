import DemoMail
import MailDesk
import MailModel
import MailStore
import TestSupport
import Testing

@Suite("Send Mail As, on a real server", .serialized, .timeLimit(.minutes(3)))
struct SenderDeskTests {
  private let other = SenderFixture.collections.name

  @Test("a From that the login does not prove needs a code, which arrives there and verifies it")
  func verifying() async throws {
    try await SenderFixture.run { fixture in
      let setting = try await fixture.save("ar") { $0.from = other }
      #expect(try await fixture.state(other) == .unverified)
      await expectFailure(.senderNotVerified) {
        try await fixture.desk.senders.requireVerified(from: other, replyTo: nil, setting: setting)
      }
      let code = try await fixture.receiveCode()
      guard case .codeSent(_, 5) = try await fixture.state(other) else {
        Issue.record("a code is under way")
        return
      }
      let text = try #require(try fixture.texts().first)
      #expect(text.contains("“ar”") && text.contains("“tester”") && text.contains("Give it to nobody else"))
      let verified = try await fixture.desk.senders.verify(code.lowercased(), ofSetting: "ar")
      #expect(verified.address == other)
      #expect(verified.isUsable)
      try await fixture.desk.senders.requireVerified(from: other, replyTo: other, setting: setting)
      await expectFailure(.codeRefused) { _ = try await fixture.desk.senders.verify(code, ofSetting: "ar") }
    }
  }

  @Test("the login's own address needs no code, and none is sent to it")
  func proven() async throws {
    try await SenderFixture.run { fixture in
      let own = SenderFixture.ar.name
      let state = try await fixture.state(own)
      #expect(state == .provenByLogin)
      await expectFailure(.configurationInvalid) {
        _ = try await fixture.desk.senders.sendCode(to: own, ofSetting: "ar")
      }
    }
  }

  @Test("a wrong code costs an attempt; after five the right one is refused too")
  func attempts() async throws {
    try await SenderFixture.run { fixture in
      let code = try await fixture.receiveCode()
      for left in [4, 3, 2, 1] {
        let refusal = await failure { _ = try await fixture.desk.senders.verify("AAAA-AAAA", ofSetting: "ar") }
        #expect(refusal?.kind == .codeRefused)
        #expect(refusal?.cause.contains("\(left) attempts are left") == true)
      }
      await expectFailure(.codeRefused) { _ = try await fixture.desk.senders.verify("no code", ofSetting: "ar") }
      await expectFailure(.codeRefused) { _ = try await fixture.desk.senders.verify(code, ofSetting: "ar") }
      #expect(try await fixture.state(other) == .unverified)
    }
  }

  @Test("a code counts for half an hour")
  func expiry() async throws {
    try await SenderFixture.run { fixture in
      let code = try await fixture.receiveCode()
      fixture.wait(ConfirmationRules.lifetime)
      await expectFailure(.codeRefused) { _ = try await fixture.desk.senders.verify(code, ofSetting: "ar") }
      let second = try await fixture.receiveCode()
      fixture.wait(ConfirmationRules.lifetime - 1)
      #expect(try await fixture.desk.senders.verify(second, ofSetting: "ar").isUsable)
    }
  }

  @Test("a new code makes the older one worthless; one a minute and five a day are sent, whatever the setting")
  func resending() async throws {
    try await SenderFixture.run { fixture in
      try await fixture.save("us")
      let first = try await fixture.receiveCode()
      await expectFailure(.tooManyCodes) { _ = try await fixture.desk.senders.sendCode(to: other, ofSetting: "ar") }
      try await fixture.desk.senders.remove(other, fromSetting: "ar")
      await expectFailure(.tooManyCodes) { _ = try await fixture.desk.senders.sendCode(to: other, ofSetting: "us") }
      fixture.wait(60)
      _ = try await fixture.receiveCode()
      await expectFailure(.codeRefused) { _ = try await fixture.desk.senders.verify(first, ofSetting: "ar") }
      for _ in 1...3 {
        fixture.wait(60)
        _ = try await fixture.receiveCode()
      }
      fixture.wait(3_600)
      let refusal = await failure { _ = try await fixture.desk.senders.sendCode(to: other, ofSetting: "ar") }
      #expect(refusal?.kind == .tooManyCodes)
      #expect(refusal?.cause.contains("at most 5 a day") == true)
      #expect(try fixture.texts().count == 5)
    }
  }

  @Test("a code counts for the setting that it was sent for")
  func otherSetting() async throws {
    try await SenderFixture.run { fixture in
      try await fixture.save("us")
      let code = try await fixture.receiveCode()
      await expectFailure(.codeRefused) { _ = try await fixture.desk.senders.verify(code, ofSetting: "us") }
      guard case .codeSent(_, 5) = try await fixture.state(other) else {
        Issue.record("an attempt at another setting costs this one nothing")
        return
      }
    }
  }

  @Test("another login or server takes a verification back")
  func changedSetting() async throws {
    try await SenderFixture.run { fixture in
      let code = try await fixture.receiveCode()
      _ = try await fixture.desk.senders.verify(code, ofSetting: "ar")
      try await fixture.save("ar") { ($0.from, $0.port) = (other, fixture.server.submissionsPort) }
      #expect(try await fixture.desk.senders.all(ofSetting: "ar").first?.isUsable == true)
      let changed = try await fixture.save("ar") { ($0.from, $0.host) = (other, "localhost") }
      #expect(try await fixture.state(other) == .unverified)
      await expectFailure(.senderNotVerified) {
        try await fixture.desk.senders.requireVerified(from: other, replyTo: nil, setting: changed)
      }
    }
  }

  @Test("a code that cannot be sent is none, and does not count", arguments: ["password", "recipient"])
  func unsendable(mistake: String) async throws {
    try await SenderFixture.run { fixture in
      if mistake == "password" {
        let setting = try await fixture.store.setting(named: "ar")
        _ = try await fixture.desk.settings.save(setting, secrets: [.outgoingPassword: SecretText("wrong")])
      }
      let address = mistake == "password" ? other : "nobody@elsewhere.example"
      for _ in 1...2 {
        await expectFailure(mistake == "password" ? .authenticationFailed : .recipientRefused) {
          _ = try await fixture.desk.senders.sendCode(to: address, ofSetting: "ar")
        }
      }
      #expect(try await fixture.state(address) == .unverified)
    }
  }

  @Test(
    "what could end a command or a header is no address",
    arguments: [
      "a@b.example\r\nRCPT TO:<c@d.example>", "a@b.example\nBcc: c@d.example", "a@b.example\u{0}", "a b@c.example",
      "<a@b.example>", "a@b.example,c@d.example", "a\u{202E}@b.example", "@b.example", "",
    ])
  func hostileAddress(address: String) async throws {
    let folder = try ScratchFolder()
    let store = try MailStore.open(DataFolder(path: folder.path("data"))) { Timestamp(seconds: 0) }
    let desk = MailDesk(store: store, person: .tester) { Timestamp(seconds: 0) }
    _ = try await desk.settings.save(MailSetting(name: "ar"))
    await expectFailure(.invalidData) { _ = try await desk.senders.sendCode(to: address, ofSetting: "ar") }
    #expect(try await desk.senders.all(ofSetting: "ar").isEmpty)
  }

  @Test("real test messages are sent only as somebody that is proven; asking is always possible")
  func testMessages() async throws {
    try await SenderFixture.run { fixture in
      try await fixture.save("ar") { $0.from = other }
      #expect(try await fixture.desk.settings.testOutgoing(named: "ar").isOK)
      let refused = try await fixture.desk.settings.testOutgoing(named: "ar", recipient: other)
      #expect(refused.failure?.kind == .senderNotVerified)
      #expect(refused.steps.last?.name == .message)
      #expect(try fixture.texts().isEmpty)
      _ = try await fixture.desk.senders.verify(try await fixture.receiveCode(), ofSetting: "ar")
      #expect(try await fixture.desk.settings.testOutgoing(named: "ar", recipient: other).isOK)
    }
  }

  @Test("neither the code nor anything that it can be read from is in the database")
  func atRest() async throws {
    try await SenderFixture.run { fixture in
      let code = try await fixture.receiveCode().filter { $0 != "-" }
      let record = try #require(
        try await fixture.store.senders(settingID: try await fixture.store.setting(named: "ar").id).first)
      let sealed = try #require(record.code)
      #expect(sealed.salt.count == 16 && sealed.hash.count == 32)
      #expect(!String(decoding: sealed.hash + sealed.salt, as: UTF8.self).contains(code))
      let entries = try await fixture.store.senders(settingID: 1)
      #expect(entries.map(\.address) == [other])
    }
  }
}
