/// What is known of a mail provider: its servers, and what people stumble over there.
package struct ProviderPreset: Sendable, Equatable, Identifiable {
  /// A server that mail is fetched from.
  package struct Incoming: Sendable, Equatable {
    /// How it is spoken to.
    package let mailProtocol: MailProtocol
    /// Its name.
    package let host: String
    /// Where it listens.
    package let port: Int
  }

  /// A server that takes outgoing mail.
  package struct Outgoing: Sendable, Equatable {
    /// Its name.
    package let host: String
    /// Where it listens.
    package let port: Int
    /// How it is protected.
    package let encryption: EncryptionMethod
    /// The user name that everybody signs in with there; nil where it is the account's own.
    package let username: String?
  }

  /// What the command line calls it.
  package let id: String
  /// Its name.
  package let title: String
  /// The domains of its addresses.
  package let domains: [String]
  /// The server for reading; nil where it only sends.
  package let incoming: Incoming?
  /// The server for sending.
  package let outgoing: Outgoing
  /// What to know before it works, a sentence each.
  package let caveats: [String]

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
  package static func of(_ address: EmailAddress) -> ProviderPreset? {
    guard let domain = address.domain?.description else { return nil }
    return all.first { $0.domains.contains(domain) }
  }
}

extension MailSetting {
  /// Takes over a provider's servers; names, passwords and folders stay as they are.
  package mutating func adopt(_ preset: ProviderPreset) {
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
