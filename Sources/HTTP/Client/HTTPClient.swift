package import MailModel
package import MailTransport

/// Asks web servers: one request for each connection, TLS as the mail connections have it, everything bounded.
package struct HTTPClient: Sendable {
  /// How much, and for how long.
  package struct Limits: Sendable, Equatable {
    /// Octets of an answer's header.
    package var header = 16 << 10
    /// Octets of an answer's body.
    package var body = 256 << 10
    /// For the whole, redirects included.
    package var patience = Duration.seconds(30)
    /// How often the server may name another address.
    package var redirects = 3

    /// The house's limits.
    package init() {}
  }

  /// Which servers may be talked to.
  package var policy: HostPolicy
  /// A PEM file of authorities to trust in place of the system's.
  package var caFile: String?
  /// How much, and for how long.
  package var limits: Limits
  /// How names become addresses.
  package var resolver: NameResolver
  /// The threads that serve the sockets.
  package var eventLoops: EventLoops

  /// A client for a site.
  package init(
    policy: HostPolicy, caFile: String? = nil, limits: Limits = Limits(), resolver: NameResolver = .system,
    eventLoops: EventLoops = .shared
  ) {
    (self.policy, self.caFile, self.limits) = (policy, caFile, limits)
    (self.resolver, self.eventLoops) = (resolver, eventLoops)
  }

  /// The answer to a request, whatever its status is.
  ///
  /// - Parameters:
  ///   - followsRedirects: whether a GET goes where the server points; never from https to http.
  /// - Throws: what ``ByteChannel/open(_:observe:)`` throws, `protocolViolation` for what is no answer or too long a one,
  ///   `plaintextRefused` for a redirect out of https, `connectionDropped`, `timedOut`, `cancelled`.
  package func send(
    _ request: HTTPRequest, followsRedirects: Bool = false
  ) async throws(MailFailure) -> HTTPResponse {
    guard request.fields.isSendable else {
      throw MailFailure(.configurationInvalid, "A header field of the request cannot be sent as it is")
    }
    let what = "The request to \(request.address.endpoint.bareHost)"
    return try await withTimeLimit(limits.patience, for: what) { () async throws(MailFailure) in
      let response = try await exchange(request)
      guard followsRedirects, request.method == .get else { return response }
      return try await follow(response, of: request)
    }
  }

  /// How the server of an address is connected to.
  func options(for address: WebAddress) -> ChannelOptions {
    ChannelOptions(
      endpoint: address.endpoint, security: address.scheme == .https ? .implicitTLS : .plain, caFile: caFile,
      policy: policy, resolver: resolver, eventLoops: eventLoops)
  }
}
