import IMAP
import MailModel
import MailStore

/// An open, signed-in connection of one setting, and what it was opened with.
struct SessionLine: Sendable {
  /// What must be as it was for a connection to be used again.
  struct Grounds: Equatable {
    let revision: Int64
    let site: SiteOptions
    /// When the mailbox was connected by OAuth 2.0, if it was; renewed tokens do not end a session.
    let consent: Timestamp?
  }

  let connection: IMAPConnection
  let grounds: Grounds

  /// Whether the server still answers.
  func isAlive() async -> Bool {
    do throws(MailFailure) {
      try await connection.noop()
      return true
    } catch {
      return false
    }
  }

  /// Connects, signs in and switches on what a pass can use.
  static func open(
    _ setting: MailSetting, _ incoming: IncomingSettings, grounds: Grounds, store: MailStore,
    now: @escaping @Sendable () -> Timestamp
  ) async throws(MailFailure) -> SessionLine {
    let opening = try await SessionOpening(setting, incoming, store: store, site: grounds.site, now: now)
    let connection = try await opening.open(IMAPConnection.self, log: StepLog())
    do throws(MailFailure) {
      _ = try await connection.identify()
      if grounds.site.compression, !connection.isLocal { _ = try await connection.compress() }
      _ = try await connection.enable([.qresync, .condstore])
      return SessionLine(connection: connection, grounds: grounds)
    } catch {
      await connection.close()
      throw error.within(opening.context)
    }
  }
}
