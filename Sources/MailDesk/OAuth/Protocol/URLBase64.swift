import MailModel
import MailTransport
import OpenSSL

/// Base64 for addresses, without padding (RFC 4648 §5).
package enum URLBase64 {
  /// The text for some octets.
  package static func encode(_ octets: some Collection<UInt8>) -> String {
    let text = Base64.encode(octets).prefix { $0 != UInt8(ascii: "=") }.map { octet -> UInt8 in
      switch octet {
      case UInt8(ascii: "+"): UInt8(ascii: "-")
      case UInt8(ascii: "/"): UInt8(ascii: "_")
      default: octet
      }
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// The octets of a text; nil if it is none.
  ///
  /// - Parameter limit: octets at most.
  package static func decode(_ text: some StringProtocol, limit: Int) -> [UInt8]? {
    var usual = text.utf8.map { octet -> UInt8 in
      switch octet {
      case UInt8(ascii: "-"): UInt8(ascii: "+")
      case UInt8(ascii: "_"): UInt8(ascii: "/")
      default: octet
      }
    }
    while usual.count % 4 != 0 { usual.append(UInt8(ascii: "=")) }
    return try? Base64.decode(usual, limit: limit)
  }

  /// So many random octets as text.
  static func random(_ count: Int) throws(MailFailure) -> String {
    do {
      return encode(try SecureRandom.bytes(count))
    } catch {
      throw MailFailure(.internalFault, "The system gives no random numbers")
    }
  }
}
