import Glibc
import MailModel

/// How this side introduces itself in EHLO (RFC 5321 §4.1.4).
package struct ClientName: Sendable, Hashable {
  /// A domain name or an address literal.
  package let text: String

  /// A domain name, or an address literal such as `[192.0.2.1]`; nil if it is neither.
  package init?(_ text: String) {
    let isLiteral = text.hasPrefix("[") && text.hasSuffix("]") && text.utf8.count > 2
    let inner = isLiteral ? Array(text.utf8.dropFirst().dropLast()) : []
    guard
      isLiteral
        ? inner.allSatisfy({ ASCII.isAlphanumeric($0) || $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: ".") })
        : DomainName(text) != nil && text.utf8.allSatisfy({ $0 < 0x80 })
    else { return nil }
    self.text = text
  }

  private init(known text: String) { self.text = text }

  /// This machine's full name, else the literal of its own loopback, which every server takes from a user.
  package static func thisMachine() -> ClientName {
    var name = [CChar](repeating: 0, count: 256)
    guard gethostname(&name, name.count - 1) == 0 else { return ClientName(known: "[127.0.0.1]") }
    let text = String(decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    return ClientName(text) ?? ClientName(known: "[127.0.0.1]")
  }
}
