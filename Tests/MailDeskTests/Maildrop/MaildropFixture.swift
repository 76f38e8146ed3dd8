import MailDesk
import MailModel
import MailStore
import Synchronization
import TestSupport

/// A setting that fetches from an odd maildrop, on a data folder of its own, with a clock that goes when the test says so.
final class MaildropFixture: Sendable {
  let maildrop: OddMaildrop
  let store: MailStore
  let desk: MailDesk
  private let folder: ScratchFolder
  private let clock: ManualClock

  /// - Parameter edit: how the setting differs from one that loads all mail and keeps it on the server.
  init(_ edit: (inout IncomingSettings) -> Void = { _ in }) async throws {
    maildrop = try OddMaildrop()
    folder = try ScratchFolder()
    let clock = ManualClock()
    self.clock = clock
    store = try MailStore.open(DataFolder(path: folder.path("data"))) { clock.now }
    desk = MailDesk(store: store, person: .tester) { clock.now }
    try await desk.setSiteOptions(["allowLocalHosts=true"])
    try await change { incoming in
      incoming.loadPeriodMonths = 240
      edit(&incoming)
    }
  }

  /// Changes the setting.
  func change(_ edit: (inout IncomingSettings) -> Void) async throws {
    var setting = (try? await store.setting(named: "ar")) ?? MailSetting(name: "ar")
    var incoming = setting.incoming ?? ordinary
    edit(&incoming)
    setting.active = true
    setting.incoming = incoming
    _ = try await desk.settings.save(setting, secrets: [.incomingPassword: SecretText("secret")])
  }

  private var ordinary: IncomingSettings {
    var incoming = IncomingSettings()
    incoming.enabled = true
    incoming.mailProtocol = .pop3
    (incoming.host, incoming.port) = ("127.0.0.1", maildrop.port)
    (incoming.useTLS, incoming.allowPlaintextPassword) = (false, true)
    incoming.username = "ar"
    return incoming
  }

  /// One pass.
  @discardableResult
  func sync() async throws -> SyncReport {
    let reports = Mutex<[SyncReport]>([])
    try await desk.sync.run(["ar"]) { report in reports.withLock { $0.append(report) } }
    return reports.withLock { $0.first ?? SyncReport(setting: "none") }
  }

  /// The comparison with the server.
  func verify() async throws -> VerifyReport {
    let reports = Mutex<[VerifyReport]>([])
    try await desk.sync.verify(["ar"]) { report in reports.withLock { $0.append(report) } }
    return reports.withLock { $0.first ?? VerifyReport(setting: "none", folder: "none") }
  }

  /// The bytes of everything that is stored, as texts, sorted.
  func stored() async throws -> [String] {
    var texts: [String] = []
    while let raw = try? await store.raw(messageID: Int64(texts.count + 1)) {
      texts.append(String(decoding: raw, as: UTF8.self))
    }
    return texts.sorted()
  }

  /// What is still to be fetched.
  func pending() async throws -> [PendingMessage] {
    let setting = try await store.setting(named: "ar")
    return try await store.pending(in: store.maildrop(settingID: setting.id), limit: .max)
  }

  func wait(days: Int64) { clock.advance(by: days * 86_400) }

  /// A message of the clock's day or some days before it.
  func text(_ number: Int, daysAgo: Int64 = 0, body: String = "Paid.") -> String {
    let date = Timestamp(seconds: clock.now.seconds - daysAgo * 86_400)
    let day = "\(date.date.day) \(date.date.monthName) \(date.date.year) 10:00:00 +0000"
    return "From: clara@acme.example\r\nSubject: Invoice \(number)\r\nDate: \(day)\r\n\r\n\(body)\r\n"
  }
}
