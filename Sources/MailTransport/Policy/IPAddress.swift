import Glibc

/// An IPv4 or IPv6 address as its octets, so that policy can be judged without a socket.
package struct IPAddress: Hashable, Sendable, CustomStringConvertible {
  /// 4 octets or 16, in network order.
  package let octets: [UInt8]

  /// Nil unless there are 4 or 16 octets.
  package init?(octets: [UInt8]) {
    guard octets.count == 4 || octets.count == 16 else { return nil }
    self.octets = octets
  }

  /// Nil unless `text` is a full address in the usual notation, without brackets, port or zone.
  package init?(_ text: String) {
    if let octets = Self.parse(text, family: AF_INET, count: 4) ?? Self.parse(text, family: AF_INET6, count: 16) {
      self.octets = octets
    } else {
      return nil
    }
  }

  /// The usual notation (RFC 5952 for IPv6).
  package var description: String {
    let family = octets.count == 4 ? AF_INET : AF_INET6
    var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
    guard inet_ntop(family, octets, &text, socklen_t(text.count)) != nil else { return "" }
    return String(decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  private static func parse(_ text: String, family: Int32, count: Int) -> [UInt8]? {
    var octets = [UInt8](repeating: 0, count: count)
    return inet_pton(family, text, &octets) == 1 ? octets : nil
  }
}
