package import MailTransport

/// The address of something on the web: `https://login.example.com/token?x=y` (RFC 3986, RFC 9110 §4.2).
package struct WebAddress: Hashable, Sendable, CustomStringConvertible {
  /// How it is fetched.
  package enum Scheme: String, Sendable, CaseIterable {
    case http, https

    /// 80 or 443.
    package var standardPort: Int { self == .https ? 443 : 80 }
  }

  /// How it is fetched.
  package let scheme: Scheme
  /// Where the server listens.
  package let endpoint: Endpoint
  /// From the first slash on, in percent-encoding; never empty.
  package let path: String
  /// What follows the question mark, in percent-encoding; nil without one.
  package let query: String?

  /// An address made of its parts.
  ///
  /// - Parameters:
  ///   - path: in percent-encoding, beginning with a slash.
  ///   - query: in percent-encoding, without the question mark.
  /// - Returns: nil if a part cannot stand in an address.
  package init?(_ scheme: Scheme, host: String, port: Int? = nil, path: String = "/", query: String? = nil) {
    let endpoint = Endpoint(host: host.lowercased(), port: port ?? scheme.standardPort)
    guard Self.isHost(endpoint), (1...65_535).contains(endpoint.port) else { return nil }
    guard path.hasPrefix("/"), Self.isPlain(path), Self.isPlain(query ?? "") else { return nil }
    guard !path.contains("?"), path.utf8.count + (query?.utf8.count ?? 0) <= Self.limit else { return nil }
    (self.scheme, self.endpoint, self.path, self.query) = (scheme, endpoint, path, query)
  }

  /// Reads an absolute address; a fragment is dropped.
  ///
  /// - Returns: nil if it is none of http or https, names a user, or holds what must not stand in an address.
  package init?(_ text: String) {
    guard text.utf8.count <= Self.limit, let colon = text.firstIndex(of: ":") else { return nil }
    guard let scheme = Scheme(rawValue: text[..<colon].lowercased()) else { return nil }
    var rest = text[text.index(after: colon)...]
    guard rest.hasPrefix("//") else { return nil }
    rest = rest.dropFirst(2).prefix { $0 != "#" }
    let authority = rest.prefix { $0 != "/" && $0 != "?" }
    let target = rest[authority.endIndex...]
    guard let (host, port) = Self.place(authority) else { return nil }
    let path = target.prefix { $0 != "?" }
    let query = path.endIndex == target.endIndex ? nil : String(target[path.endIndex...].dropFirst())
    self.init(scheme, host: host, port: port, path: path.isEmpty ? "/" : String(path), query: query)
  }

  /// The whole address; a usual port is left out.
  package var description: String { "\(scheme.rawValue)://\(authority)\(target)" }

  /// Host and port as a request's `Host` field names them.
  package var authority: String {
    guard endpoint.port == scheme.standardPort else { return endpoint.description }
    return endpoint.bareHost.contains(":") ? "[\(endpoint.bareHost)]" : endpoint.bareHost
  }

  /// Path and query, as a request's first line names them.
  package var target: String { path + (query.map { "?\($0)" } ?? "") }

  /// The same address with another query.
  package func with(query: FormFields) -> WebAddress? {
    WebAddress(scheme, host: endpoint.host, port: endpoint.port, path: path, query: query.encodedText)
  }

  /// Longer addresses than this nobody needs.
  private static let limit = 8 << 10

  /// Host and port of `example.com:8080`, `[::1]`.
  private static func place(_ authority: Substring) -> (host: String, port: Int?)? {
    guard !authority.contains("@") else { return nil }
    let bracket = authority.lastIndex(of: "]").map(authority.index(after:)) ?? authority.startIndex
    guard let colon = authority[bracket...].firstIndex(of: ":") else { return (String(authority), nil) }
    let digits = authority[authority.index(after: colon)...]
    guard digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    let host = String(authority[..<colon])
    if digits.isEmpty { return (host, nil) }
    return Int(digits).map { (host, $0) }
  }

  private static func isHost(_ endpoint: Endpoint) -> Bool {
    let name = endpoint.bareHost
    if name.contains(":") || name != endpoint.host { return IPAddress(name)?.octets.count == 16 }
    return (1...255).contains(name.utf8.count)
      && name.utf8.allSatisfy { PercentEncoding.isUnreserved($0) && $0 != UInt8(ascii: "~") }
  }

  /// Printable ASCII but for what RFC 3986 leaves out.
  private static func isPlain(_ text: String) -> Bool {
    text.utf8.allSatisfy { (0x21...0x7E).contains($0) && !forbidden.contains($0) }
  }

  private static let forbidden = Set("\"#<>\\^`{|}".utf8)
}
