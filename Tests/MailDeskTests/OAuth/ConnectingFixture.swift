import Glibc
import MailDesk
import MailModel
import MailStore
import TestSupport

/// A data folder with one setting of a provider's, and an authorization server of its own.
final class ConnectingFixture: Sendable {
  let folder: ScratchFolder
  let server: AuthorizationServer
  let desk: MailDesk
  let setting: MailSetting

  init(_ credential: CredentialKind = .microsoft365) async throws {
    folder = try ScratchFolder()
    server = try AuthorizationServer()
    let store = try MailStore.open(DataFolder(path: folder.path("data")), now: Self.now)
    desk = MailDesk(store: store, person: Self.anna, now: Self.now)
    try await desk.setSiteOptions(server.siteOptions)
    var setting = MailSetting(name: "ar")
    setting.credential = credential
    setting.incoming = IncomingSettings()
    setting.incoming?.username = "AR@demo.example"
    self.setting = try await desk.settings.save(setting)
  }

  /// Connections whose waits take no time.
  var connections: OAuthDesk { connections { _ in } }

  /// The same, telling of each wait.
  func connections(_ tell: @escaping @Sendable (Duration) -> Void) -> OAuthDesk {
    OAuthDesk(store: desk.store, person: Self.anna, now: Self.now) { pause in
      try Task.checkCancellation()
      tell(pause)
      await Task.yield()
    }
  }

  /// The stored consent.
  func grant() async throws -> SignInGrant? { try await desk.store.grant(settingID: setting.id) }

  private static let anna = Person(login: "anna", role: .administrator)
  private static let now: @Sendable () -> Timestamp = { Timestamp(seconds: Int64(time(nil))) }
}
