/// What is known of a mail provider: its servers, and what people stumble over there.
public struct ProviderPreset: Sendable, Equatable, Identifiable {
  /// A server that mail is fetched from.
  public struct Incoming: Sendable, Equatable {
    /// How it is spoken to.
    public let mailProtocol: MailProtocol
    /// Its name.
    public let host: String
    /// Where it listens.
    public let port: Int
  }

  /// A server that takes outgoing mail.
  public struct Outgoing: Sendable, Equatable {
    /// Its name.
    public let host: String
    /// Where it listens.
    public let port: Int
    /// How it is protected.
    public let encryption: EncryptionMethod
    /// The user name that everybody signs in with there; nil where it is the account's own.
    public let username: String?
  }

  /// What the command line calls it.
  public let id: String
  /// Its name.
  public let title: String
  /// The domains of its addresses.
  public let domains: [String]
  /// The server for reading; nil where it only sends.
  public let incoming: Incoming?
  /// The server for sending.
  public let outgoing: Outgoing
  /// What to know before it works, a sentence each.
  public let caveats: [String]

  init(
    _ id: String, _ title: String, domains: [String] = [], imaps: String? = nil, smtp: String, port: Int = 587,
    username: String? = nil, caveats: [String]
  ) {
    self.id = id
    self.title = title
    self.domains = domains
    incoming = imaps.map { Incoming(mailProtocol: .imaps, host: $0, port: MailProtocol.imaps.standardPort) }
    outgoing = Outgoing(host: smtp, port: port, encryption: port == 465 ? .ssl : .tls, username: username)
    self.caveats = caveats
  }

  /// The provider of an address, by its domain; nil if it is none of the known ones.
  public static func of(_ address: EmailAddress) -> ProviderPreset? {
    guard let domain = address.domain?.description else { return nil }
    return all.first { $0.domains.contains(domain) }
  }
}

extension MailSetting {
  /// Takes over a provider's servers; names, passwords and folders stay as they are.
  public mutating func adopt(_ preset: ProviderPreset) {
    if let server = preset.incoming {
      var half = incoming ?? IncomingSettings()
      // Whoever names the server for the first time wants to read there.
      if half.host.isEmpty { half.enabled = true }
      (half.mailProtocol, half.host, half.port, half.useTLS) = (server.mailProtocol, server.host, server.port, true)
      incoming = half
    }
    var half = outgoing ?? OutgoingSettings()
    let server = preset.outgoing
    (half.route, half.host, half.port, half.encryption) = (.smtp, server.host, server.port, server.encryption)
    half.username = server.username ?? half.username
    outgoing = half
  }
}
