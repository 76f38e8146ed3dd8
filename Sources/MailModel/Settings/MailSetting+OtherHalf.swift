/// What one half of a setting lets expect of the other: servers of the same provider, or neighbours by name.
extension MailSetting {
  /// The outbound half that the inbound one suggests; nil if that says nothing.
  package var derivedOutgoing: OutgoingSettings? {
    guard let incoming, !incoming.host.isEmpty else { return nil }
    var half = OutgoingSettings()
    half.username = incoming.username
    half.caFile = incoming.caFile
    let preset = ProviderPreset.all.first { $0.incoming?.host == incoming.host } ?? Self.provider(of: incoming.username)
    if let server = preset?.outgoing {
      (half.host, half.port, half.encryption) = (server.host, server.port, server.encryption)
      half.username = server.username ?? half.username
    } else {
      half.host = Self.neighbour(of: incoming.host, called: "smtp")
    }
    return half
  }

  /// The inbound half that the outbound one suggests, switched on; nil if that says nothing.
  package var derivedIncoming: IncomingSettings? {
    guard let outgoing, outgoing.route == .smtp, !outgoing.host.isEmpty else { return nil }
    let address = EmailAddress.isPlausible(outgoing.username) ? outgoing.username : outgoing.senderAddress
    var half = IncomingSettings()
    half.enabled = true
    half.username = address
    half.caFile = outgoing.caFile
    let preset = ProviderPreset.all.first { $0.outgoing.host == outgoing.host } ?? Self.provider(of: address)
    if let server = preset?.incoming {
      (half.mailProtocol, half.host, half.port) = (server.mailProtocol, server.host, server.port)
    } else {
      half.host = Self.neighbour(of: outgoing.host, called: "imap")
    }
    return half
  }

  private static func provider(of address: String) -> ProviderPreset? { .of(EmailAddress(address: address)) }

  /// `smtp.example.com` beside `imap.example.com`; a host that is called after no protocol serves both.
  private static func neighbour(of host: String, called name: String) -> String {
    let labels = host.split(separator: ".", omittingEmptySubsequences: false)
    guard labels.count > 2, ["imap", "imaps", "pop", "pop3", "smtp"].contains(labels[0].lowercased()) else {
      return host
    }
    return ([name] + labels.dropFirst().map(String.init)).joined(separator: ".")
  }
}
