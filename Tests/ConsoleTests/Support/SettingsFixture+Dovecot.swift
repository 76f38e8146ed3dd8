import DemoMail
import MailDesk
import MailModel
import MailStore

extension SettingsFixture {
  /// Saves a setting whose halves are both on a real server.
  @discardableResult
  func save(
    _ name: String = "ar", on server: PrivateDovecot, edit: (inout MailSetting) -> Void = { _ in }
  ) async throws -> MailSetting {
    try await desk.setSiteOptions(["allowLocalHosts=true"])
    let user = server.users[0]
    var setting = (try? await store.setting(named: name)) ?? MailSetting(name: name)
    var incoming = IncomingSettings()
    (incoming.enabled, incoming.host, incoming.port) = (true, server.address, server.imapsPort)
    (incoming.username, incoming.caFile) = (user.name, server.caFile)
    var outgoing = OutgoingSettings()
    (outgoing.host, outgoing.port, outgoing.username) = (server.address, server.submissionPort, user.name)
    outgoing.caFile = server.caFile
    (setting.incoming, setting.outgoing) = (incoming, outgoing)
    edit(&setting)
    let password = SecretText(user.password)
    return try await desk.settings.save(
      setting, secrets: [.incomingPassword: password, .outgoingPassword: password])
  }
}
