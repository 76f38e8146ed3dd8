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
  /// Fails unless a server of the kind answers there, by TLS, and proves that it has the name.
  package var knock: @Sendable (UsualPlace) async throws(MailFailure) -> Void
}

extension SetupLookups {
  /// The name servers, the web and the servers themselves, within what the site allows.
  ///
  /// - Parameters:
  ///   - caFile: a PEM file of authorities that mail servers are to be trusted by in place of the system's.
  ///   - patience: how long any one of them may take.
  package static func network(
    _ policy: HostPolicy, caFile: String? = nil, records: RecordResolver = .system, patience: Duration
  ) -> SetupLookups {
    var limits = HTTPClient.Limits()
    limits.patience = patience
    // The site's ports are those of mail servers; what may be reached at all counts for the web too.
    let client = HTTPClient(policy: HostPolicy(allowLocalHosts: policy.allowLocalHosts), limits: limits)
    return SetupLookups(
      exchanges: { domain async throws(MailFailure) in try await records.exchanges(of: domain, within: patience) },
      locations: { service, domain async throws(MailFailure) in
        try await records.locations(of: service.rawValue, in: domain, within: patience)
      },
      page: { address async throws(MailFailure) in try await client.send(.get(address), followsRedirects: true) },
      knock: { place async throws(MailFailure) in
        var options = ChannelOptions(
          endpoint: place.endpoint, security: place.security, caFile: caFile, policy: policy)
        options.deadlines = Deadlines(resolve: patience, connect: patience, handshake: patience, reply: patience)
        try await place.knock(options)
      })
  }
}
