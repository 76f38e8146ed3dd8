package import MailModel
import MailStore

/// Fetching mail and proving that nothing is missing.
package struct SyncDesk: Sendable {
  /// How many settings are read at the same time.
  private static let width = 4

  let store: MailStore
  let person: Person
  let now: @Sendable () -> Timestamp

  /// One pass over the named settings, or over the active ones that receive mail.
  ///
  /// - Parameters:
  ///   - names: settings' names; empty for all active ones. A named one need not be active.
  ///   - confirmingBackfill: whether whoever asks agrees to load what the load periods cover.
  ///   - observe: told of each change; the newest snapshot of a setting is all that matters.
  ///   - finish: given each setting's report as it ends.
  /// - Throws: `noSuchItem` for an unknown name; `locked` if another process syncs this data folder.
  @concurrent
  package func run(
    _ names: [String] = [], confirmingBackfill: Bool = false,
    observe: @escaping @Sendable (SyncProgress) -> Void = { _ in }, finish: @escaping @Sendable (SyncReport) -> Void
  ) async throws(MailFailure) {
    try person.require(.syncMail)
    let settings = try await chosen(names)
    let lock = try store.lockScheduler(as: .pass, login: person.login)
    defer { lock.release() }
    if confirmingBackfill {
      for setting in settings { try await store.confirmBackfill(settingID: setting.id, actor: person.login) }
    }
    await withTaskGroup(of: SyncReport.self) { group in
      var waiting = settings.makeIterator()
      func startNext() {
        guard let setting = waiting.next() else { return }
        group.addTask { await SettingPass.run(setting, store: store, now: now, observe: observe) }
      }
      for _ in 0..<Self.width { startNext() }
      for await report in group {
        finish(report)
        startNext()
      }
    }
    await store.emptyLongLog()
  }

  /// Compares the store with the servers, UID by UID, and keeps what it found.
  ///
  /// - Parameters:
  ///   - names: settings' names; empty for all active ones.
  ///   - finish: given each folder's report as it ends.
  /// - Throws: `noSuchItem` for an unknown name.
  @concurrent
  package func verify(
    _ names: [String] = [], finish: @Sendable (VerifyReport) -> Void
  ) async throws(MailFailure) {
    try person.require(.syncMail)
    let site = try await store.siteOptionValues()
    for setting in try await chosen(names) {
      let pass = VerifyPass(store: store, setting: setting, site: site, now: now)
      let reports = await pass.run()
      try await store.keep(reports, settingID: setting.id, actor: person.login)
      for report in reports { finish(report) }
    }
  }

  func chosen(_ names: [String]) async throws(MailFailure) -> [MailSetting] {
    guard names.isEmpty else {
      var settings: [MailSetting] = []
      for name in names {
        let setting = try await store.setting(named: name)
        if !settings.contains(where: { $0.id == setting.id }) { settings.append(setting) }
      }
      return settings
    }
    return try await store.settings().filter { $0.active && $0.incoming?.enabled == true }
  }
}
