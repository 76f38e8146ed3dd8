extension SiteOptions {
  /// The options that this version knows, and what each takes.
  package enum Key: String, Sendable, CaseIterable {
    case allowLocalHosts, allowedPorts, egressAddresses, supportContact, caFile, interval, compression, logLevel
    case gatewayHost = "gateway.host"
    case gatewayPort = "gateway.port"
    case gatewayEncryption = "gateway.encryption"
    case gatewayUsername = "gateway.username"
    case gatewayFrom = "gateway.from"
    case microsoft365ClientID = "microsoft365.clientID"
    case microsoft365Tenant = "microsoft365.tenant"
    case microsoft365Authority = "microsoft365.authority"
    case microsoft365CAFile = "microsoft365.caFile"
    case microsoft365MailHosts = "microsoft365.mailHosts"
    case googleClientID = "google.clientID"
    case googleAuthority = "google.authority"
    case googleCAFile = "google.caFile"
    case googleMailHosts = "google.mailHosts"

    /// What a value may be.
    package var kind: SiteOptionKind {
      switch self {
      case .allowLocalHosts, .compression: .flag
      case .allowedPorts: .ports
      case .egressAddresses: .addresses
      case .supportContact: .text
      case .caFile, .microsoft365CAFile, .googleCAFile: .path
      case .microsoft365ClientID, .googleClientID: .identifier
      case .microsoft365Tenant: .host
      case .microsoft365Authority, .googleAuthority: .webAddress
      case .interval: .minutes
      case .logLevel: .logLevel
      case .gatewayHost: .host
      case .microsoft365MailHosts, .googleMailHosts: .hosts
      case .gatewayPort: .port
      case .gatewayEncryption: .encryption
      case .gatewayUsername: .username
      case .gatewayFrom: .emailAddress
      }
    }

    /// What counts where nobody has set it, in the hint's words; nil where nothing does.
    package var standard: String? {
      guard let start = hint.firstRange(of: "(default ")?.upperBound else { return nil }
      return String(hint[start...].prefix { $0 != ")" })
    }

    /// The same in words.
    package var hint: String {
      switch self {
      case .allowLocalHosts: "true or false (default false): loopback, private and link-local addresses as mail servers"
      case .allowedPorts: "port numbers separated by commas (default any)"
      case .egressAddresses: "the addresses that connections come from, for firewalls, separated by commas"
      case .supportContact: "whom users ask, for example an e-mail address"
      case .caFile: "the full path of a PEM file of authorities, for settings that name none (default the system's)"
      case .compression:
        "true or false (default true): whether IMAP sessions are compressed where the server offers it; never on this machine"
      case .interval: "minutes between two passes over a setting, 1 to 1440 (default 5)"
      case .logLevel: "what log/postdue.log says: error, warning, info or debug (default info)"
      case .gatewayHost:
        "the SMTP server of the site's default gateway; a change forgets gateway.password, unless that is set with it"
      case .gatewayPort: "its port (default by its encryption)"
      case .gatewayEncryption: "ssl, tls, opportunistic or none (default tls)"
      case .gatewayUsername: "its user name (default none: it asks for no password)"
      case .gatewayFrom: "the address that mail by the gateway comes from, for example no-reply@example.com"
      case .microsoft365ClientID:
        "the application (client) ID that Microsoft knows this program by; a change forgets microsoft365.clientSecret, unless that is set with it, and mailboxes have to be connected again"
      case .microsoft365Tenant: "the organisation's tenant: an ID, a domain or organizations (default organizations)"
      case .microsoft365Authority:
        "Microsoft's sign-in server (default https://login.microsoftonline.com); a change means what one of the client ID means"
      case .microsoft365CAFile:
        "the full path of a PEM file of authorities for that server alone (default the system's)"
      case .microsoft365MailHosts:
        "mail servers beyond Microsoft's own that its tokens may be shown to: host names separated by commas (default none)"
      case .googleClientID:
        "the client ID that Google knows this program by, of the type desktop app; a change forgets google.clientSecret, unless that is set with it, and mailboxes have to be connected again"
      case .googleAuthority:
        "a server that has all of Google's endpoints (default Google's own); a change means what one of the client ID means"
      case .googleMailHosts:
        "mail servers beyond Google's own that its tokens may be shown to: host names separated by commas (default none)"
      case .googleCAFile: "the full path of a PEM file of authorities for that server alone (default the system's)"
      }
    }
  }
}
