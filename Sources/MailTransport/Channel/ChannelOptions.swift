package import MailModel

/// Everything that decides how a connection is made.
package struct ChannelOptions: Sendable {
  /// Where to connect to.
  package var endpoint: Endpoint
  /// Whether TLS starts with the first octet, later by ``ByteChannel/startTLS(observe:)``, or never.
  package var security: ConnectionSecurity
  /// A PEM file of authorities to trust in place of the system's.
  package var caFile: String?
  /// Which servers may be talked to.
  package var policy: HostPolicy
  /// How long each stage may take.
  package var deadlines: Deadlines
  /// The most octets that wait for the reader before the server is made to wait; at least 512 KB. Once the server has
  /// ended the stream, what the kernel still holds (6 MB by default) may come on top.
  package var byteBudget: Int
  /// The octets that a compressed stream may unpack to however few have travelled (``ByteChannel/compress(after:)``).
  package var unpackingAllowance = 256 << 20
  /// How names become addresses.
  package var resolver: NameResolver
  /// The threads that serve the sockets.
  package var eventLoops: EventLoops

  /// Options with the house's defaults.
  package init(
    endpoint: Endpoint, security: ConnectionSecurity, caFile: String? = nil, policy: HostPolicy = HostPolicy(),
    deadlines: Deadlines = .standard, byteBudget: Int = 32 << 20, resolver: NameResolver = .system,
    eventLoops: EventLoops = .shared
  ) {
    self.endpoint = endpoint
    self.security = security
    self.caFile = caFile
    self.policy = policy
    self.deadlines = deadlines
    self.byteBudget = max(byteBudget, 512 << 10)
    self.resolver = resolver
    self.eventLoops = eventLoops
  }
}

extension ChannelOptions {
  /// What every failure of the connection is told of its circumstances.
  var failureContext: MailFailure.Context {
    var context = MailFailure.Context()
    context.host = endpoint.bareHost
    context.port = endpoint.port
    context.security = security
    return context
  }

  /// Those addresses of the host that the site allows.
  func admittedAddresses() async throws(MailFailure) -> [IPAddress] {
    let found = try await resolver.addresses(of: endpoint, within: deadlines.resolve, on: eventLoops)
    let admitted = found.filter(policy.admits)
    guard admitted.isEmpty else { return admitted }
    let (host, address) = (endpoint.bareHost, found.first?.description ?? "")
    let scope = found.first?.scope.rawValue ?? ""
    throw MailFailure(
      .forbiddenHost, "The site does not allow \(host == address ? host : "\(host) (\(address))"): a \(scope) address")
  }

  /// `imap.example.com → 198.51.100.18 and 3 more`.
  func words(for addresses: [IPAddress]) -> String {
    let first = addresses.first?.description ?? ""
    let name = first == endpoint.bareHost ? "" : "\(endpoint.bareHost) → "
    return name + first + (addresses.count > 1 ? " and \(addresses.count - 1) more" : "")
  }
}
