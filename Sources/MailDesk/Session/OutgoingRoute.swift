import MailModel
import MailStore
import MailTransport
import SMTP

/// How the mail of a setting leaves: by its own SMTP server, or by the site's default gateway.
struct OutgoingRoute: Sendable {
  /// Sender and server; of the gateway where that is the way.
  let outgoing: OutgoingSettings
  /// Where the mail is handed over.
  let server: SubmissionServer

  /// Gathers what a session needs: the server, what it wants to be shown and the site's policy.
  ///
  /// - Throws: `configurationInvalid` if no server is named or no password is stored, `secretUnreadable`.
  init(
    _ setting: MailSetting, store: MailStore, site: SiteOptions, now: @escaping @Sendable () -> Timestamp
  ) async throws(MailFailure) {
    let chosen = setting.outgoing ?? OutgoingSettings()
    let credential: (any CredentialSource)?
    switch chosen.route {
    case .smtp:
      guard !chosen.host.isEmpty else {
        throw .missing(.outgoingHost, "The outgoing half of “\(setting.name)” has no SMTP server yet")
      }
      outgoing = chosen
      if let tokens = await TokenCredentials(
        setting, username: chosen.username, host: chosen.host, store: store, site: site, now: now)
      {
        credential = tokens
      } else {
        let password = try await store.secret(.outgoingPassword, of: setting)
        credential = try Self.credential(
          chosen, password,
          else: .missing(.outgoingPassword, "No password for sending is stored for “\(setting.name)”"))
      }
    case .gateway:
      outgoing = try site.gateway(for: chosen)
      credential = try Self.credential(
        outgoing, try await store.secret(.gatewayPassword),
        else: MailFailure(
          .configurationInvalid,
          "No password is stored for the site's gateway (postdue site set \(SiteSecret.gatewayPassword.optionName)File=…)"
        ))
    }
    var server = SubmissionServer(
      endpoint: Endpoint(host: outgoing.host, port: outgoing.port), encryption: outgoing.encryption,
      credential: credential)
    server.allowPlaintext = outgoing.allowPlaintextPassword
    server.caFile = outgoing.caFile ?? site[.caFile]
    server.policy = site.hostPolicy
    self.server = server
  }

  private static func credential(
    _ outgoing: OutgoingSettings, _ password: SecretText?, else failure: MailFailure
  ) throws(MailFailure) -> (any CredentialSource)? {
    guard !outgoing.username.isEmpty else { return nil }
    guard let password else { throw failure }
    return try SASLCredential(username: outgoing.username, password: password)
  }
}

extension SiteOptions {
  /// The gateway, with the names that a setting gives its mail.
  ///
  /// - Throws: `configurationInvalid` if the site has no gateway, or none with a sender.
  func gateway(for chosen: OutgoingSettings) throws(MailFailure) -> OutgoingSettings {
    guard var gateway, EmailAddress.isPlausible(gateway.senderAddress) else {
      throw MailFailure(
        .configurationInvalid,
        "The site has no default gateway yet: its options gateway.host and gateway.from are to be set")
    }
    gateway.senderName = chosen.senderName
    gateway.replyTo = chosen.replyTo
    return gateway
  }
}
