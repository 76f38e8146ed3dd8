import IMAP
package import MailModel
import MailStore
import MailTransport

/// The folders that can be picked.
extension SettingsDesk {
  /// Asks the server for its folders, with what a form holds, saved or not; nothing in the mailbox is touched.
  ///
  /// - Parameters:
  ///   - setting: the form's values.
  ///   - incomingPassword: a password that was typed; nil takes the stored one.
  /// - Returns: the folders that can be opened, in the server's order.
  /// - Throws: what a connection test would fail with.
  @concurrent
  package func folders(
    of setting: MailSetting, incomingPassword: SecretText?
  ) async throws(MailFailure) -> [ServerFolder] {
    try person.require(.changeSettings)
    guard let incoming = setting.incoming, FieldRules.host(incoming.host) == nil else {
      throw MailFailure(.configurationInvalid, "Enter a host first: its folders are asked of the server")
    }
    guard incoming.mailProtocol.hasFolders else {
      throw MailFailure(.configurationInvalid, "POP retrieves the inbox only: there are no folders to list")
    }
    let faults = try await foreignFiles(in: setting)
    guard faults.isEmpty else { throw MailFailure(faults) }
    let site = try await store.siteOptionValues()
    var setting = setting
    // A consent that is not saved is not recorded, so it does not count yet.
    let stored = setting.id == 0 ? nil : try await store.setting(id: setting.id).incoming
    if stored?.allowPlaintextPassword != true || (stored?.host, stored?.port) != (incoming.host, incoming.port) {
      setting.incoming?.allowPlaintextPassword = false
    }
    let asked = setting.incoming ?? incoming
    let opening: SessionOpening
    if let incomingPassword, setting.credential == .password {
      let credential = try SASLCredential(username: incoming.username, password: incomingPassword)
      opening = SessionOpening(setting, asked, credential: credential, site: site)
    } else {
      opening = try await SessionOpening(setting, asked, store: store, site: site, now: now)
    }
    let connection = try await opening.open(IMAPConnection.self, log: StepLog())
    do throws(MailFailure) {
      let listed = try await connection.list()
      await connection.logout()
      return listed.filter(\.isSelectable).map { ServerFolder(id: $0.name.text, use: $0.role.map(Self.use)) }
    } catch {
      await connection.close()
      throw error.within(opening.context)
    }
  }

  private static func use(_ role: MailboxListing.Role) -> String { role.rawValue.dropFirst().lowercased() }
}
