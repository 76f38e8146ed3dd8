/// How far an address reaches, by the special-purpose registries (RFC 6890).
package enum AddressScope: String, Sendable, CaseIterable {
  /// Reachable from anywhere.
  case global
  /// This machine: 127.0.0.0/8, ::1.
  case loopback
  /// A site's own network: 10/8, 172.16/12, 192.168/16, fc00::/7, fec0::/10 and the registries' protocol blocks.
  case siteLocal
  /// One link: 169.254/16 (where clouds keep their metadata), fe80::/10.
  case linkLocal
  /// A carrier's shared network: 100.64/10.
  case carrierShared
  /// A group of machines: 224/4, ff00::/8.
  case multicast
  /// No machine: 0/8, ::.
  case unspecified
  /// Set aside: 240/4, the broadcast address included.
  case reserved
}

extension IPAddress {
  /// How far this address reaches; an IPv6 address that carries an IPv4 address reaches as far as that one.
  package var scope: AddressScope {
    if octets.count == 4 { return Self.scope(ofIPv4: octets) }
    if let carried = carriedIPv4 { return Self.scope(ofIPv4: carried) }
    switch (octets[0], octets[1]) {
    case (0, 0) where octets.dropLast().allSatisfy({ $0 == 0 }): return octets[15] == 1 ? .loopback : .unspecified
    case (0xFC...0xFD, _), (0xFE, 0xC0...0xFF): return .siteLocal
    case (0xFE, 0x80...0xBF): return .linkLocal
    case (0xFF, _): return .multicast
    default: return .global
    }
  }

  /// The IPv4 address inside a mapped (::ffff:0:0/96), compatible (::/96), translated (64:ff9b::/96) or 6to4 (2002::/16) one.
  private var carriedIPv4: [UInt8]? {
    if octets[0] == 0x20, octets[1] == 0x02 { return Array(octets[2..<6]) }
    let (prefix, last) = (Array(octets[..<12]), Array(octets[12...]))
    let zeros = [UInt8](repeating: 0, count: 10)
    if prefix == zeros + [0xFF, 0xFF] { return last }
    if prefix == [0x00, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0] { return last }
    // ::/96 holds :: and ::1 too, which are judged on their own.
    if prefix == zeros + [0, 0], last[..<3] != [0, 0, 0] { return last }
    return nil
  }

  private static func scope(ofIPv4 octets: [UInt8]) -> AddressScope {
    switch (octets[0], octets[1], octets[2]) {
    case (0, _, _): .unspecified
    case (127, _, _): .loopback
    case (10, _, _), (172, 16...31, _), (192, 168, _), (192, 0, 0), (198, 18...19, _): .siteLocal
    case (169, 254, _): .linkLocal
    case (100, 64...127, _): .carrierShared
    case (224...239, _, _): .multicast
    case (240...255, _, _): .reserved
    default: .global
    }
  }
}
