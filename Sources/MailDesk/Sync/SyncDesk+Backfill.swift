package import MailModel
import MailStore

/// The load of what is on a server already, which a person agrees to before it begins (FEATURES A5).
extension SyncDesk {
  /// What the load of a setting's older mail will fetch, asked of its server.
  ///
  /// - Parameter name: the setting's name.
  /// - Throws: `noSuchItem` for an unknown name; what a connection test would fail with.
  @concurrent
  package func backfillEstimate(_ name: String) async throws(MailFailure) -> BackfillEstimate {
    try person.require(.syncMail)
    return try await BackfillCount(store: store, setting: try await store.setting(named: name), now: now).run()
  }

  /// Agrees to load what a setting's load period covers; until then only what arrives is fetched.
  ///
  /// - Parameter name: the setting's name.
  /// - Throws: `noSuchItem` for an unknown name.
  package func confirmBackfill(_ name: String) async throws(MailFailure) {
    try person.require(.syncMail)
    let setting = try await store.setting(named: name)
    try await store.confirmBackfill(settingID: setting.id, actor: person.login)
  }
}
