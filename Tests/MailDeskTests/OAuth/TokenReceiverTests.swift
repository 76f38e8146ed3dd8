import MailDesk
import MailModel
import MailStore
import TestSupport
import Testing

/// To whom tokens and secrets are shown, and to whom not.
@Suite("Tokens and secrets", .timeLimit(.minutes(2)))
struct TokenReceiverTests {
  private static func saving(
    _ host: String, _ credential: CredentialKind, _ options: [String] = []
  ) async throws -> MailFailure? {
    let folder = try ScratchFolder()
    let desk = try ConnectingFixture.emptyDesk(in: folder)
    if !options.isEmpty { try await desk.setSiteOptions(options) }
    var setting = MailSetting(name: "ar")
    (setting.credential, setting.incoming) = (credential, IncomingSettings())
    setting.incoming?.host = host
    setting.incoming?.username = "ar@example.com"
    let saved = setting
    return await failure { _ = try await desk.settings.save(saved) }
  }

  @Test(
    "are for the provider's own mail servers",
    arguments: [
      (CredentialKind.microsoft365, "outlook.office365.com"), (.microsoft365, "OUTLOOK.office365.COM."),
      (.microsoft365, "smtp.office365.us"), (.google, "imap.gmail.com"), (.google, "smtp-relay.google.com"),
      (.google, ""),
      (.password, "imap.example.com"),
    ])
  func own(credential: CredentialKind, host: String) async throws {
    let failure = try await Self.saving(host, credential)
    #expect(failure?.cause.contains("incoming.host") != true, "\(failure?.cause ?? "")")
  }

  @Test(
    "are not for any other, and the fault says what would allow it",
    arguments: [
      (CredentialKind.microsoft365, "imap.example.com", "microsoft365.mailHosts"),
      (.microsoft365, "imap.gmail.com", "microsoft365.mailHosts"),
      (.microsoft365, "evil-outlook.com", "microsoft365.mailHosts"),
      (.microsoft365, "outlook.com.evil.example", "microsoft365.mailHosts"),
      (.microsoft365, "outloo\u{212A}.com", "microsoft365.mailHosts"), (.google, "127.0.0.1", "google.mailHosts"),
      (.google, "gmail.co", "google.mailHosts"),
    ])
  func other(credential: CredentialKind, host: String, option: String) async throws {
    let failure = try #require(try await Self.saving(host, credential))
    #expect(failure.kind == .invalidData)
    #expect(failure.cause.hasPrefix("incoming.host: "))
    #expect(failure.cause.contains(option))
    #expect(try await Self.saving(host, credential, ["\(option)=mail.example.org, \(host)"]) == nil)
  }

  @Test("are held back from a server that the site names no longer, before the server is told anything")
  func session() async throws {
    let fixture = try await ConnectingFixture()
    _ = try await fixture.connections.connect(named: "ar") { _ in }
    try await fixture.desk.setSiteOptions(["microsoft365.mailHosts="])
    let report = try await fixture.testReading()
    #expect(report.failure?.kind == .forbiddenHost)
    #expect(report.failure?.remedy.text.contains("microsoft365.mailHosts") == true)
    #expect(!report.transcript.contains { "\($0)".contains("XOAUTH2 ") })
  }

  @Test("stay with the sign-in server that gave them", arguments: [true, false])
  func otherAuthority(isNoted: Bool) async throws {
    let fixture = try await ConnectingFixture()
    fixture.server.change { $0.accessLifetime = 0 }
    _ = try await fixture.connections.connect(named: "ar") { _ in }
    if !isNoted { try await fixture.forgetOrigin() }
    let thief = try AuthorizationServer()
    try await fixture.desk.setSiteOptions(
      ["microsoft365.authority=\(thief.authority)", "microsoft365.caFile=\(thief.caFile)"])
    let grant = try #require(try await fixture.grant())
    #expect(grant.origin?.tokenEndpoint.hasPrefix(fixture.server.authority) == true)
    let failure = try #require(try await fixture.testReading().failure)
    #expect(failure.kind == .reconnectRequired)
    #expect(failure.cause.contains("another sign-in server"))
    // The thief would have said that it does not know the token.
    #expect(failure.serverText == nil)
    #expect(try await fixture.connections.disconnect(named: "ar") == .forgotten(.microsoft365))
  }

  @Test(
    "of the site are forgotten when somebody else would get them",
    arguments: [
      (["microsoft365.authority=https://login.example.us"], [SiteSecret.gatewayPassword]),
      (["microsoft365.clientID=another"], [.gatewayPassword]), (["microsoft365.clientID=one"], SiteSecret.stored),
      (["microsoft365.tenant=example.com", "google.clientID=another"], SiteSecret.stored),
      (["gateway.host=evil.example"], [.microsoft365ClientSecret]), (["gateway.port=25"], SiteSecret.stored),
      (["gateway.host=evil.example", "gateway.passwordEnvironment=NEW"], SiteSecret.stored),
      (["microsoft365.clientSecretEnvironment=NEW", "microsoft365.clientID=another"], SiteSecret.stored),
    ] as [([String], [SiteSecret])])
  func siteSecrets(assignments: [String], left: [SiteSecret]) async throws {
    let folder = try ScratchFolder()
    let desk = try ConnectingFixture.emptyDesk(in: folder)
    try await desk.setSiteOptions(
      [
        "microsoft365.clientID=one", "microsoft365.clientSecretEnvironment=OLD", "gateway.host=relay.example.com",
        "gateway.passwordEnvironment=OLD",
      ], environment: ["OLD": "old secret"])
    try await desk.setSiteOptions(assignments, environment: ["NEW": "new secret"])
    #expect(try await desk.siteSecrets() == Set(left))
  }
}

extension SiteSecret {
  /// What the site has before each change.
  fileprivate static let stored = [SiteSecret.microsoft365ClientSecret, .gatewayPassword]
}
