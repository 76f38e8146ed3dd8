import COpenSSL
import Glibc
package import MailModel

/// What a certificate says of itself, harmless to show.
package struct CertificateFacts: Sendable, Equatable {
  /// Host names and addresses that it is made for; its common name if it has none.
  package let names: [String]
  /// When it begins to be good; nil if unreadable.
  package let notBefore: Timestamp?
  /// When it ends to be good; nil if unreadable.
  package let notAfter: Timestamp?
  /// The issuer's common name, else its organisation.
  package let issuer: String
  /// The SHA-256 of the whole certificate, as certificate viewers write it: `AB:CD:…`.
  package let fingerprint: String

  /// Names kept: a certificate may carry thousands.
  static let nameLimit = 100

  /// Reads an `X509 *`, which is only borrowed.
  init(_ certificate: OpaquePointer) {
    let alternatives = Self.alternativeNames(certificate)
    let subject = Self.title(X509_get_subject_name(certificate))
    names = alternatives.isEmpty ? [subject].filter { !$0.isEmpty } : alternatives
    notBefore = Self.timestamp(X509_get0_notBefore(certificate))
    notAfter = Self.timestamp(X509_get0_notAfter(certificate))
    issuer = Self.title(X509_get_issuer_name(certificate))
    fingerprint = Self.fingerprint(certificate)
  }

  private static func fingerprint(_ certificate: OpaquePointer) -> String {
    var octets = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
    var count: UInt32 = 0
    guard X509_digest(certificate, EVP_sha256(), &octets, &count) == 1 else { return "" }
    let digits = Array("0123456789ABCDEF".utf8)
    let pairs = octets.prefix(Int(count)).map { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
    return String(decoding: Array(pairs.joined(separator: [UInt8(ascii: ":")])), as: UTF8.self)
  }

  private static func alternativeNames(_ certificate: OpaquePointer) -> [String] {
    guard let names = X509_get_ext_d2i(certificate, NID_subject_alt_name, nil, nil) else { return [] }
    let list = OpaquePointer(names)
    defer { GENERAL_NAMES_free(list) }
    var result: [String] = []
    for index in 0..<postdue_GENERAL_NAMES_count(list) where result.count < nameLimit {
      guard let name = postdue_GENERAL_NAMES_at(list, index), let string = postdue_GENERAL_NAME_string(name) else {
        continue
      }
      let octets = octets(string)
      let text =
        if postdue_GENERAL_NAME_is_address(name) != 0 { addressText(octets) } else {
          DisplayText.line(bytes: octets, limit: 255)
        }
      if !text.isEmpty { result.append(text) }
    }
    return result
  }

  private static func octets(_ string: UnsafePointer<ASN1_STRING>) -> [UInt8] {
    let count = Int(ASN1_STRING_length(string))
    return Array(UnsafeBufferPointer(start: ASN1_STRING_get0_data(string), count: max(count, 0)))
  }

  /// The usual notation of 4 or 16 octets (RFC 5952); empty for any other number.
  private static func addressText(_ octets: [UInt8]) -> String {
    guard octets.count == 4 || octets.count == 16 else { return "" }
    var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
    let family = octets.count == 4 ? AF_INET : AF_INET6
    guard inet_ntop(family, octets, &text, socklen_t(text.count)) != nil else { return "" }
    return String(decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  private static func title(_ name: OpaquePointer?) -> String {
    for part in [NID_commonName, NID_organizationName] {
      let index = X509_NAME_get_index_by_NID(name, part, -1)
      guard index >= 0, let entry = X509_NAME_get_entry(name, index) else { continue }
      var utf8: UnsafeMutablePointer<UInt8>?
      let count = ASN1_STRING_to_UTF8(&utf8, X509_NAME_ENTRY_get_data(entry))
      defer { postdue_OPENSSL_free(utf8) }
      guard count > 0, let utf8 else { continue }
      return DisplayText.line(bytes: UnsafeBufferPointer(start: utf8, count: Int(count)), limit: 200)
    }
    return ""
  }

  private static func timestamp(_ time: UnsafePointer<ASN1_TIME>?) -> Timestamp? {
    var parts = tm()
    guard let time, ASN1_TIME_to_tm(time, &parts) == 1 else { return nil }
    guard
      let date = CivilDate(year: Int(parts.tm_year) + 1_900, month: Int(parts.tm_mon) + 1, day: Int(parts.tm_mday))
    else { return nil }
    return Timestamp(date, hour: Int(parts.tm_hour), minute: Int(parts.tm_min), second: Int(parts.tm_sec))
  }
}
