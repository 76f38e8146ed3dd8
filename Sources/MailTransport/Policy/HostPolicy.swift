package import MailModel

/// Which servers the site lets its settings talk to; addresses are judged after resolution, so no name slips through.
package struct HostPolicy: Sendable, Equatable {
  /// Whether this machine's and the local network's addresses may be used.
  package var allowLocalHosts: Bool
  /// The only ports that may be used; nil allows every port.
  package var allowedPorts: Set<Int>?

  /// The site's choice; by default public addresses and any port.
  package init(allowLocalHosts: Bool = false, allowedPorts: Set<Int>? = nil) {
    self.allowLocalHosts = allowLocalHosts
    self.allowedPorts = allowedPorts
  }

  /// Refuses a port that is no port (`configurationInvalid`) or not one of the site's (`forbiddenPort`).
  package func admit(port: Int) throws(MailFailure) {
    guard (1...65_535).contains(port) else {
      throw MailFailure(.configurationInvalid, "\(port) is not a port: ports go from 1 to 65535")
    }
    if let allowedPorts, !allowedPorts.contains(port) {
      throw MailFailure(.forbiddenPort, "The site does not allow port \(port)")
    }
  }

  /// Whether a connection to this address may be made.
  package func admits(_ address: IPAddress) -> Bool {
    switch address.scope {
    case .global: true
    case .loopback, .siteLocal, .linkLocal, .carrierShared: allowLocalHosts
    case .multicast, .unspecified, .reserved: false
    }
  }
}
