/// The name of an account or a host: its ASCII letters are the same in any case, every other octet counts as it is.
///
/// The comparison of texts takes `K` and the sign of the kelvin for the same, and lower case takes more for the same.
struct CaselessName: Hashable, Sendable {
  private let octets: [UInt8]

  /// A name as it was written.
  init(_ text: String) { octets = text.utf8.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 } }

  /// The name of a host; the dot that may end it says nothing.
  init(host: String) { self.init(host.hasSuffix(".") ? String(host.dropLast()) : host) }

  /// Whether this is a domain's own name or a name below it.
  func isWithin(_ domain: CaselessName) -> Bool {
    self == domain || octets.reversed().starts(with: domain.octets.reversed() + [UInt8(ascii: ".")])
  }
}
