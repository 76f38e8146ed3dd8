import MailModel
import MailStore

/// What the scheduler reads from the store.
extension SyncScheduler {
  /// Reads what is stored, if something of it has changed.
  func reload() async {
    do throws(MailFailure) {
      let version = try await store.scheduleVersion()
      let isSetBack = clock.now() < lastLook
      lastLook = clock.now()
      guard version != self.version || isSetBack else { return }
      let (settings, plans, grants) = (
        try await store.settings(), try await store.schedules(), try await store.grants()
      )
      let site = SiteOptions(try await store.siteOptions())
      let now = clock.now()
      (interval, octetsToday) = (site.interval, try await store.octetsToday())
      board.take(
        settings.map { setting in
          let standing = grants[setting.id].flatMap { GrantStanding($0, for: setting, at: now) }
          let isFetched =
            setting.isReceiving && plans[setting.id]?.paused == nil && standing?.needsReconnect != true
          return (setting, plans[setting.id], isFetched)
        }, interval: interval, at: now)
      self.version = version
    } catch {
      tell(.trouble(error))
    }
  }

  func forgetOldRuns() async {
    do throws(MailFailure) { try await store.forgetOldRuns() } catch { tell(.trouble(error)) }
  }
}

extension MailSetting {
  /// Whether it is one that the scheduler fetches, unless somebody pauses it.
  var isReceiving: Bool { active && state != .disabled && incoming?.enabled == true }
}
