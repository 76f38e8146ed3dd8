import DemoMail
import MailDesk
import MailModel
import MailStore
import TestSupport
import Testing

/// Several passes over one setting, on a real Dovecot.
@Suite("The session of a setting", .serialized)
struct SettingSessionTests {
  @Test("passes follow one another over one connection")
  func oneConnection() async throws {
    let fixture = try await SyncFixture()
    try fixture.server.deliver(1...3)
    let session = try await fixture.session()
    #expect(await session.pass { _ in }.stored == 3)
    try fixture.server.deliver(4...4)
    let second = await session.pass { _ in }
    #expect(second.failure == nil && second.stored == 1)
    #expect(fixture.signIns == 1)
    await session.close()
    #expect(await session.pass { _ in }.failure == nil)
    #expect(fixture.signIns == 2)
    await session.close()
    try await fixture.expectVerified(stored: 4)
  }

  @Test("a connection that has died in between is replaced, and the pass succeeds")
  func deadConnection() async throws {
    let fixture = try await SyncFixture()
    let session = try await fixture.session()
    #expect(await session.pass { _ in }.failure == nil)
    try fixture.server.doveadm("kick", fixture.server.users[0].name)
    try fixture.server.deliver(1...2)
    let report = await session.pass { _ in }
    #expect(report.failure == nil && report.stored == 2)
    #expect(fixture.signIns == 2)
    await session.close()
  }

  @Test("a setting or a site that was changed is read by a new connection")
  func changedSetting() async throws {
    let fixture = try await SyncFixture()
    let session = try await fixture.session()
    _ = await session.pass { _ in }
    try await fixture.change { $0.loadPeriodMonths = 12 }
    #expect(await session.pass { _ in }.failure == nil)
    #expect(fixture.signIns == 2)
    try await fixture.store.setSiteOptions(["supportContact": "it@example.com"], actor: "tester")
    #expect(await session.pass { _ in }.failure == nil)
    #expect(fixture.signIns == 3)
    try await fixture.store.removeSetting(try await fixture.setting.id, actor: "tester")
    #expect(await session.pass { _ in }.failure?.kind == .noSuchItem)
    await session.close()
  }

  @Test("waiting ends when mail comes, at once if it came while nobody listened, and quietly when the time is over")
  func news() async throws {
    let fixture = try await SyncFixture()
    let session = try await fixture.session()
    #expect(await session.waitForNews(atMost: .seconds(1)) == .ended(nil))
    _ = await session.pass { _ in }
    #expect(await session.waitForNews(atMost: .milliseconds(300)) == .quiet)
    try fixture.server.deliver(1...1)
    #expect(await session.waitForNews(atMost: .seconds(30)) == .news)
    #expect(await session.pass { _ in }.stored == 1)
    async let heard = session.waitForNews(atMost: .seconds(30))
    try await Task.sleep(for: .milliseconds(300))
    try fixture.server.deliver(2...2)
    #expect(await heard == .news)
    #expect(await session.pass { _ in }.stored == 1)
    #expect(fixture.signIns == 1)
    await session.close()
  }

  @Test("waiting can be called off and leaves the connection as it is; closing it ends the wait")
  func calledOff() async throws {
    let fixture = try await SyncFixture()
    let session = try await fixture.session()
    _ = await session.pass { _ in }
    let waiting = Task { await session.waitForNews(atMost: .seconds(600)) }
    try await Task.sleep(for: .milliseconds(200))
    waiting.cancel()
    #expect(await waiting.value == .quiet)
    #expect(await session.pass { _ in }.failure == nil)
    #expect(fixture.signIns == 1)
    async let ended = session.waitForNews(atMost: .seconds(600))
    try await Task.sleep(for: .milliseconds(200))
    await session.close()
    #expect(await ended == .ended(nil))
  }

  @Test("a server that does not tell by itself is asked every few seconds, over the same connection")
  func withoutIdle() async throws {
    let fixture = try await SyncFixture(["imap_capability = IMAP4rev1 UIDPLUS"])
    let session = try await fixture.session()
    _ = await session.pass { _ in }
    #expect(await session.waitForNews(atMost: .seconds(1)) == .quiet)
    async let news = session.waitForNews(atMost: .seconds(60))
    try await Task.sleep(for: .milliseconds(200))
    try fixture.server.deliver(1...1)
    #expect(await news == .news)
    #expect(await session.pass { _ in }.stored == 1)
    #expect(fixture.signIns == 1)
    await session.close()
  }

  @Test("who is asked slowly is asked less often", arguments: [(0, 4), (79, 4), (200, 10), (5_000, 60)])
  func pauses(milliseconds: Int, seconds: Int) {
    #expect(WaitLimit.pause(afterAnswerIn: .milliseconds(milliseconds)) == .seconds(seconds))
  }
}
