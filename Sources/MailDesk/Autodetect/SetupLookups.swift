package import HTTP
package import MailModel
package import MailTransport

/// What autodetect asks of the world outside.
package struct SetupLookups: Sendable {
  /// Who takes a domain's mail.
  package var exchanges: @Sendable (DomainName) async throws(MailFailure) -> [MailExchange]
  /// Where a domain offers a service.
  package var locations: @Sendable (MailService, DomainName) async throws(MailFailure) -> [ServiceLocation]
  /// What lies at an address of the web.
  package var page: @Sendable (WebAddress) async throws(MailFailure) -> HTTPResponse
  /// Fails unless a server answers there by TLS and proves that it has the name.
  package var knock: @Sendable (Endpoint) async throws(MailFailure) -> Void
}

extension SetupLookups {
  /// The name servers, the web and the servers themselves, within what the site allows.
  ///
  /// - Parameter patience: how long any one of them may take.
  package static func network(_ policy: HostPolicy, records: RecordResolver = .system, patience: Duration)
    -> SetupLookups
  {
    var limits = HTTPClient.Limits()
    limits.patience = patience
    let client = HTTPClient(policy: policy, limits: limits)
    return SetupLookups(
      exchanges: { domain async throws(MailFailure) in try await records.exchanges(of: domain, within: patience) },
      locations: { service, domain async throws(MailFailure) in
        try await records.locations(of: service.rawValue, in: domain, within: patience)
      },
      page: { address async throws(MailFailure) in try await client.send(.get(address), followsRedirects: true) },
      knock: { endpoint async throws(MailFailure) in try await knock(endpoint, policy, patience) })
  }

  /// Connects by TLS, and leaves at once.
  package static func knock(
    _ endpoint: Endpoint, _ policy: HostPolicy, _ patience: Duration, caFile: String? = nil,
    names: NameResolver = .system
  ) async throws(MailFailure) {
    let options = ChannelOptions(
      endpoint: endpoint, security: .implicitTLS, caFile: caFile, policy: policy,
      deadlines: Deadlines(resolve: patience, connect: patience, handshake: patience, reply: patience),
      resolver: names)
    await (try ByteChannel.open(options)).close()
  }
}
