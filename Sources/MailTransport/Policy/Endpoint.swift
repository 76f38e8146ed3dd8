/// Where a server listens: a host name or an address literal, and a port.
package struct Endpoint: Hashable, Sendable, CustomStringConvertible {
  /// A name, or an IPv4 or IPv6 address with or without brackets.
  package var host: String
  /// 1 to 65535.
  package var port: Int

  /// A place to connect to; nothing is checked yet.
  package init(host: String, port: Int) {
    self.host = host
    self.port = port
  }

  /// The host without the brackets that an IPv6 literal may wear.
  package var bareHost: String {
    host.hasPrefix("[") && host.hasSuffix("]") ? String(host.dropFirst().dropLast()) : host
  }

  /// `imap.example.com:993`, `[::1]:993`.
  package var description: String {
    bareHost.contains(":") ? "[\(bareHost)]:\(port)" : "\(bareHost):\(port)"
  }
}
