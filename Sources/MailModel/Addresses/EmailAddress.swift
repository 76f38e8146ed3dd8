/// A mailbox as a header names it (RFC 5322 §3.4): an address and, often, the name beside it.
public struct EmailAddress: Hashable, Sendable, Codable {
  /// The display name, decoded and without quotes; empty if there was none.
  public var name: String
  /// The addr-spec as written, for example `Clara.Mueller@Acme.example`.
  public var address: String

  /// Joins a display name and an addr-spec; neither is changed.
  public init(name: String = "", address: String) {
    self.name = name
    self.address = address
  }

  /// The form in which two addresses are compared: ASCII letters in lower case, nothing else touched.
  public var normalized: String { Self.normalize(address) }

  /// The part behind the last `@`, in lower case; nil if there is none.
  public var domain: DomainName? {
    guard let at = address.utf8.lastIndex(of: UInt8(ascii: "@")) else { return nil }
    return DomainName(String(address[address.utf8.index(after: at)...]))
  }

  /// ASCII letters in lower case, surrounding white space gone.
  public static func normalize(_ address: String) -> String {
    var bytes = Array(address.utf8)
    while let last = bytes.last, last == 0x20 || last == 0x09 { bytes.removeLast() }
    let start = bytes.firstIndex { $0 != 0x20 && $0 != 0x09 } ?? bytes.endIndex
    return String(decoding: bytes[start...].map(ASCII.lowercased), as: UTF8.self)
  }

  /// Whether `text` has the shape of one plain address: one `@`, a local part, a domain name, no white space or control.
  public static func isPlausible(_ text: String) -> Bool {
    let pieces = text.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
    guard pieces.count == 2, !pieces[0].isEmpty, pieces[0].count <= 64 else { return false }
    guard pieces[0].allSatisfy({ $0 > 0x20 && $0 != 0x7F && !",;:<>()[]\"\\".utf8.contains($0) }) else { return false }
    return DomainName(String(decoding: pieces[1], as: UTF8.self)) != nil
  }
}
