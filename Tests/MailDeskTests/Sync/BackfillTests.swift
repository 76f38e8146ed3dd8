import DemoMail
import MailDesk
import MailModel
import MailStore
import TestSupport
import Testing

/// The load of what was on the server before: counted first, agreed to, then done.
@Suite("The first load of a mailbox", .serialized)
struct BackfillTests {
  private func desk(_ fixture: SyncFixture) -> MailDesk {
    let clock = fixture.clock
    return MailDesk(store: fixture.store, person: .tester) { clock.now }
  }

  @Test("the server says how many messages and octets it will be, and afterwards nothing is left")
  func estimate() async throws {
    let fixture = try await SyncFixture { $0.loadPeriodMonths = 2 }
    let old = Timestamp(seconds: fixture.clock.now.seconds - 200 * 86_400)
    try fixture.server.append(Letter.text(1), date: old)
    try fixture.server.deliver(2...4)
    try fixture.server.deliver(5...5, to: "Sent")
    let estimate = try await desk(fixture).sync.backfillEstimate("ar")
    #expect(estimate.messages == 4 && !estimate.isEstimate)
    #expect(estimate.octets == (2...5).reduce(0) { $0 + Int64(Letter.text($1).count) })
    let report = try await fixture.pass()
    #expect(report.stored == estimate.messages && report.bytes == estimate.octets)
    #expect(try await desk(fixture).sync.backfillEstimate("ar") == BackfillEstimate())
  }

  @Test("until somebody agrees only what arrives is loaded, and a wider period is agreed to anew")
  func confirmation() async throws {
    let fixture = try await SyncFixture()
    try fixture.server.deliver(1...3)
    var setting = try await fixture.setting
    setting.name = "fresh"
    (setting.id, setting.revision) = (0, 0)
    let password = SecretText(fixture.server.users[0].password)
    let desk = desk(fixture)
    setting = try await desk.settings.save(setting, secrets: [.incomingPassword: password], confirmsBackfill: false)
    #expect(try await fixture.store.statuses()[setting.id]?.awaitsBackfill == true)
    let session = SettingSession(store: fixture.store, setting: setting) { fixture.clock.now }
    let first = await session.pass { _ in }
    #expect(first.failure == nil && first.stored == 0 && first.outsidePeriod == 3)
    try fixture.server.deliver(4...4)
    #expect(await session.pass { _ in }.stored == 1)
    try await desk.sync.confirmBackfill("fresh")
    #expect(try await fixture.store.statuses()[setting.id]?.awaitsBackfill == false)
    let whole = await session.pass { _ in }
    #expect(whole.stored == 3 && whole.outsidePeriod == 0)
    await session.close()
  }

  @Test("a narrower period agrees to nothing wider later")
  func widened() async throws {
    let fixture = try await SyncFixture { $0.loadPeriodMonths = 3 }
    var setting = try await fixture.setting
    setting.incoming?.loadPeriodMonths = 12
    setting = try await desk(fixture).settings.save(setting, confirmsBackfill: false)
    #expect(try await fixture.store.confirmedMonths(settingID: setting.id) == 3)
    #expect(try await fixture.store.statuses()[setting.id]?.awaitsBackfill == true)
    try await desk(fixture).sync.confirmBackfill("ar")
    #expect(try await fixture.store.confirmedMonths(settingID: setting.id) == 12)
  }
}
