package import MailModel
import MailTransport

/// What to ask the IT department or the mail provider for, so that a setting's mail can be fetched and sent.
package struct ITRequest: Sendable {
  private let setting: MailSetting
  private let site: SiteOptions
  private let tests: [ConnectionTestReport]
  private let failure: MailFailure?

  /// - Parameters:
  ///   - setting: whose connections they are.
  ///   - site: whose addresses the connections come from.
  ///   - tests: the last tests that are at hand.
  ///   - failure: why the last test failed, where only that is at hand; nil if it did not.
  package init(_ setting: MailSetting, site: SiteOptions, tests: [ConnectionTestReport], failure: MailFailure? = nil) {
    self.setting = setting
    self.site = site
    self.tests = tests
    self.failure = tests.lazy.compactMap(\.failure).first ?? failure
  }

  /// The whole sheet; nothing secret is in it.
  package var text: String {
    let parts = [heading, connections, sources, whatToEnable, whatFails, whoAsks].filter { !$0.isEmpty }
    return parts.map { $0.map { DisplayText.line($0, limit: 1_000) }.joined(separator: "\n") }
      .joined(separator: "\n\n") + "\n"
  }

  private var heading: [String] {
    [
      "Request to IT: mail connections of Postdue, mail setting “\(setting.name)”",
      "Postdue reads and sends the e-mail of accounts receivable. Please allow what follows.",
    ]
  }

  private var incoming: IncomingSettings? { setting.incoming.flatMap { $0.host.isEmpty ? nil : $0 } }

  private var outgoing: OutgoingSettings? {
    guard let chosen = setting.outgoing else { return nil }
    let route = chosen.route == .gateway ? site.gateway : chosen
    return route.flatMap { $0.host.isEmpty ? nil : $0 }
  }

  private var connections: [String] {
    var lines: [String] = []
    if let incoming {
      lines.append(
        "- to read: TCP to \(incoming.host), port \(incoming.port), \(incoming.mailProtocol.rawValue), "
          + "\(Self.words(incoming.security)), mailbox \(incoming.username)")
    }
    if let outgoing {
      let login = outgoing.username.isEmpty ? "without signing in" : "signing in as \(outgoing.username)"
      lines.append(
        "- to send: TCP to \(outgoing.host), port \(outgoing.port), SMTP, \(Self.words(outgoing.encryption)), \(login), "
          + "sending as \(outgoing.senderAddress)")
    }
    if lines.isEmpty { return ["No server is named yet."] }
    let signIns = signInServers.map { "- to sign in: TCP to \($0.bareHost), port \($0.port), HTTPS" }
    let further = signIns.isEmpty ? "" : " and to the provider's sign-in"
    return ["Connections, from this machine to the mail servers\(further):"] + lines + signIns
  }

  /// The provider's, where the mailbox is signed in to by OAuth; a browser on this machine goes there too.
  private var signInServers: [Endpoint] {
    guard let provider = OAuthProvider(setting.credential) else { return [] }
    return (try? OAuthEndpoints(provider, site: site))?.servers ?? []
  }

  private var sources: [String] {
    let local = tests.compactMap(\.localAddress)
    var lines = site.egressAddresses.map { "- \($0) (as the firewall sees it)" }
    lines += Set(local).subtracting(site.egressAddresses).sorted().map { "- \($0) (as this machine sees it)" }
    return lines.isEmpty
      ? [
        "The connections come from the machine that Postdue runs on; which address the firewall sees, the network's "
          + "administrators know."
      ]
      : ["The connections come from:"] + lines
  }

  private var whatToEnable: [String] {
    var lines: [String] = []
    if let incoming {
      let name = incoming.mailProtocol.hasFolders ? "IMAP" : "POP"
      lines.append("- \(name) for the mailbox \(incoming.username), in the mail system and for the account")
    }
    if let outgoing, !outgoing.username.isEmpty {
      lines.append("- authenticated SMTP (SMTP AUTH) for \(outgoing.username)")
      if EmailAddress.normalize(outgoing.senderAddress) != EmailAddress.normalize(outgoing.username) {
        lines.append("- the right to send as \(outgoing.senderAddress)")
      }
    }
    switch setting.credential {
    case .password:
      lines.append(
        "- a password that programs may use: where two-step verification or single sign-on is on, an app password")
    case .microsoft365, .google:
      let provider = setting.credential == .google ? "Google" : "Microsoft 365"
      lines.append("- consent for the application that Postdue is registered as at \(provider), for this mailbox")
    }
    return ["Please enable:"] + lines
  }

  private var whatFails: [String] {
    guard let failure else { return [] }
    var lines = ["What fails now: \(failure.cause) (\(failure.kind.rawValue))"]
    if let words = failure.serverText { lines.append("The server said: \(words)") }
    return lines
  }

  private var whoAsks: [String] { site.supportContact.map { ["Questions to: \($0)"] } ?? [] }

  private static func words(_ security: ConnectionSecurity) -> String {
    switch security {
    case .implicitTLS: "TLS from the start"
    case .startTLS: "STARTTLS"
    case .plain: "without protection"
    }
  }

  private static func words(_ method: EncryptionMethod) -> String {
    switch method {
    case .ssl: "TLS from the start"
    case .tls: "STARTTLS"
    case .opportunistic: "STARTTLS where it is offered"
    case .none: "without protection"
    }
  }
}

extension ConnectionTestReport {
  /// The address that the connection came from; nil if there was none.
  var localAddress: String? {
    // `198.51.100.18:993 from 192.0.2.7`
    guard let detail = steps.first(where: { $0.name == .connect && $0.ok })?.detail,
      let words = detail.firstRange(of: " from ")
    else { return nil }
    let address = detail[words.upperBound...].prefix { $0 != " " && $0 != "," }
    return address.isEmpty || address == "?" ? nil : String(address)
  }
}
