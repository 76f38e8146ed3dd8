package import MailModel
import MailStore

/// What the scheduler does with one mailbox: passes, and listening in between. Tests put something else in its place.
package struct MailboxSession: Sendable {
  /// One pass; never throws, and ends soon after its task is cancelled.
  package let pass: @Sendable (@escaping @Sendable (SyncProgress) -> Void) async -> SyncReport
  /// Listens for so many seconds at most; ends at once if its task is cancelled.
  package let listen: @Sendable (Int64) async -> SessionNews
  /// Ends the connection.
  package let close: @Sendable () async -> Void

  /// With every part.
  package init(
    pass: @escaping @Sendable (@escaping @Sendable (SyncProgress) -> Void) async -> SyncReport,
    listen: @escaping @Sendable (Int64) async -> SessionNews, close: @escaping @Sendable () async -> Void
  ) {
    (self.pass, self.listen, self.close) = (pass, listen, close)
  }

  /// A session with the setting's server.
  static func real(
    _ setting: MailSetting, store: MailStore, now: @escaping @Sendable () -> Timestamp
  ) -> MailboxSession {
    let session = SettingSession(store: store, setting: setting, now: now)
    return MailboxSession(
      pass: { await session.pass(observe: $0) }, listen: { await session.waitForNews(atMost: .seconds($0)) },
      close: { await session.close() })
  }
}
