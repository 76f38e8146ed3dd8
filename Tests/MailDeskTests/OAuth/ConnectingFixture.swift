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
    desk = try Self.emptyDesk(in: folder)
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

  /// Tests reading from a server that greets and does not expect to be told anything.
  func testReading() async throws -> ConnectionTestReport {
    let certificates = try TestCertificates()
    let server = try ScriptedServer(
      ServerStep.transcript("S: * OK [CAPABILITY IMAP4rev1 SASL-IR AUTH=XOAUTH2] ready\n"),
      .tls(try certificates.localhost()))
    defer { server.stop() }
    var setting = try await desk.settings.named("ar").setting
    setting.incoming?.host = "localhost"
    setting.incoming?.port = server.port
    setting.incoming?.caFile = certificates.caFile
    // As it was saved while the site still named the server.
    _ = try await desk.store.save(setting, actor: "anna")
    return try await desk.settings.testIncoming(named: "ar")
  }

  /// The consent as it was stored before it was noted where consents come from.
  func forgetOrigin() async throws {
    guard var held = try await desk.store.openGrant(settingID: setting.id) else { return }
    held.grant.origin = nil
    try await desk.store.saveGrant(held.grant, held.tokens, settingID: setting.id, actor: "anna")
  }

  /// The desk on a new data folder.
  static func emptyDesk(in folder: ScratchFolder) throws -> MailDesk {
    let store = try MailStore.open(DataFolder(path: folder.path("data")), now: now)
    return MailDesk(store: store, person: anna, now: now)
  }

  private static let anna = Person(login: "anna", role: .administrator)
  private static let now: @Sendable () -> Timestamp = { moment }

  /// Now.
  static var moment: Timestamp { Timestamp(seconds: Int64(time(nil))) }
}
