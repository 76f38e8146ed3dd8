package import MailModel

/// Servers for an address as somebody proposes them; nothing is saved by it, and nothing tested.
package struct SetupProposal: Sendable, Equatable {
  /// Who proposes, the most trustworthy first.
  package enum Source: String, Sendable, CaseIterable {
    /// The address is one of a provider that is known.
    case knownDomain
    /// The domain's mail goes to a provider that is known.
    case mailExchange
    /// The domain publishes a settings file on its web server.
    case autoconfig
    /// The domain names its servers in the DNS (RFC 6186, RFC 8314).
    case serviceRecords
    /// A server answers under a usual name and proves that it is the one.
    case usualName
  }

  /// A server that mail is fetched from.
  package struct Incoming: Sendable, Equatable {
    package var mailProtocol: MailProtocol
    package var host: String
    package var port: Int
    package var username: String

    /// A server, and who signs in there.
    package init(mailProtocol: MailProtocol, host: String, port: Int, username: String) {
      (self.mailProtocol, self.host, self.port, self.username) = (mailProtocol, host, port, username)
    }
  }

  /// A server that takes outgoing mail.
  package struct Outgoing: Sendable, Equatable {
    package var host: String
    package var port: Int
    package var encryption: EncryptionMethod
    package var username: String

    /// A server, and who signs in there.
    package init(host: String, port: Int, encryption: EncryptionMethod, username: String) {
      (self.host, self.port, self.encryption, self.username) = (host, port, encryption, username)
    }
  }

  /// The provider's name, or the domain's; harmless to show.
  package var title: String
  /// Who proposes it.
  package var source: Source
  /// How that was found, a sentence each; harmless to show.
  package var evidence: [String]
  /// The server for reading; nil if nothing is known of it.
  package var incoming: Incoming?
  /// The server for sending; nil if nothing is known of it.
  package var outgoing: Outgoing?
  /// What to know before it works, a sentence each.
  package var caveats: [String] = []
  /// What the provider wants to be signed in with.
  package var credential = CredentialKind.password
  /// Whether the site can sign in so, and a setting that takes the proposal over therefore does.
  package internal(set) var isConnectable = false
}

extension SetupProposal {
  /// A proposal; without caveats, and for a password, unless something else is set.
  package init(
    title: String, source: Source, evidence: [String], incoming: Incoming?, outgoing: Outgoing?, caveats: [String] = []
  ) {
    (self.title, self.source, self.evidence) = (title, source, evidence)
    (self.incoming, self.outgoing, self.caveats) = (incoming, outgoing, caveats)
  }

  /// A provider's servers for an address.
  init(_ preset: ProviderPreset, _ address: String, _ source: Source, evidence: String) {
    title = preset.title
    self.source = source
    self.evidence = [evidence]
    incoming = preset.incoming.map {
      Incoming(mailProtocol: $0.mailProtocol, host: $0.host, port: $0.port, username: address)
    }
    let server = preset.outgoing
    outgoing = Outgoing(
      host: server.host, port: server.port, encryption: server.encryption, username: server.username ?? address)
    caveats = preset.caveats
    credential = Self.credentials[preset.id] ?? .password
  }

  /// The providers that would rather not have passwords.
  private static let credentials: [ProviderPreset.ID: CredentialKind] = [
    "gmail": .google, "gmail-relay": .google, "microsoft365": .microsoft365, "outlook.com": .microsoft365,
  ]
}

extension MailSetting {
  /// Takes over what a proposal knows; passwords and folders stay as they are, and so does the credential type unless the
  /// site can sign in as the provider wants.
  ///
  /// - Parameter address: whose mailbox it is, for servers where nobody signs in with it.
  package mutating func adopt(_ proposal: SetupProposal, for address: String) {
    if proposal.isConnectable { credential = proposal.credential }
    if let server = proposal.incoming {
      var half = incoming ?? IncomingSettings()
      (half.mailProtocol, half.host, half.port, half.useTLS) = (server.mailProtocol, server.host, server.port, true)
      half.username = server.username
      if server.username != address { half.emailAddress = address }
      incoming = half
    }
    if let server = proposal.outgoing {
      var half = outgoing ?? OutgoingSettings()
      (half.route, half.host, half.port, half.encryption) = (.smtp, server.host, server.port, server.encryption)
      half.username = server.username
      if server.username != address { half.from = address }
      outgoing = half
    }
  }
}
