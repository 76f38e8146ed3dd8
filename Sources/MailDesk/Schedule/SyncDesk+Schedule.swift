package import MailModel
import MailStore

/// What the scheduler is asked, and what it is asked for. It may run in another process: a wish is written down, and seen there.
extension SyncDesk {
  /// What the scheduler does and plans.
  package func schedule() async throws(MailFailure) -> ScheduleReport {
    try person.require(.seeStatus)
    let (moment, octets) = (now(), try await store.octetsToday())
    let interval = try await store.siteOptionValues().interval
    let entries = try await SettingsDesk.rows(in: store, at: moment).map { row in
      ScheduleEntry(
        row: row, next: row.nextRun(at: moment), reason: row.nextRunReason(interval: interval),
        budget: BudgetUse(row.setting.incoming, octets: octets, at: moment))
    }
    return ScheduleReport(scheduler: store.schedulerOwner(), entries: entries)
  }

  /// Has settings fetched as soon as there is room, by whichever process runs the scheduler; one that waits waits no longer.
  ///
  /// - Parameter names: settings' names; empty for all active ones that receive mail and are not paused.
  /// - Returns: the settings that are fetched.
  /// - Throws: `noSuchItem` for an unknown name; `configurationInvalid` for a named one that receives nothing.
  @discardableResult
  package func syncNow(_ names: [String] = []) async throws(MailFailure) -> [MailSetting] {
    try person.require(.syncMail)
    let schedules = try await store.schedules()
    let wanted = try await chosen(names).filter { setting in
      !names.isEmpty || (setting.state != .disabled && schedules[setting.id]?.paused == nil)
    }
    for setting in wanted {
      if let obstacle = setting.obstacle(isPaused: schedules[setting.id]?.paused != nil) {
        throw MailFailure(.configurationInvalid, "“\(setting.name)” is not fetched: \(obstacle)")
      }
    }
    try await store.requestSync(of: wanted.map(\.id), actor: person.login)
    return wanted
  }

  /// Holds settings back until somebody lets them go on; a pass under way is stopped, and loses nothing.
  ///
  /// - Parameter names: settings' names; empty for all.
  /// - Returns: the names of those that were not held back already.
  /// - Throws: `noSuchItem`.
  @discardableResult
  package func pause(_ names: [String]) async throws(MailFailure) -> [String] {
    try person.require(.syncMail)
    return try await setPaused(true, names)
  }

  /// Lets settings go on that were held back.
  ///
  /// - Parameter names: settings' names; empty for all.
  /// - Returns: the names of those that were held back.
  /// - Throws: `noSuchItem`.
  @discardableResult
  package func resume(_ names: [String]) async throws(MailFailure) -> [String] {
    try person.require(.syncMail)
    return try await setPaused(false, names)
  }

  private func setPaused(_ isPaused: Bool, _ names: [String]) async throws(MailFailure) -> [String] {
    let settings = names.isEmpty ? try await store.settings() : try await chosen(names)
    let changed = Set(
      try await store.setPaused(isPaused, settingIDs: settings.map(\.id), actor: person.login))
    return settings.filter { changed.contains($0.id) }.map(\.name)
  }
}

extension MailSetting {
  /// What keeps it from being fetched, however much somebody wants it; nil if nothing does.
  fileprivate func obstacle(isPaused: Bool) -> String? {
    if incoming?.enabled != true { return "“\(SettingField.incomingEnabled.label)” is off" }
    if state == .disabled { return "it was switched off after repeated refusals; a test that succeeds ends that" }
    if !active { return "it is inactive" }
    return isPaused ? "it is paused" : nil
  }
}
