/// A DNS domain name of at least two labels, in lower case (RFC 1035 §2.3.1, with letters beyond ASCII let through).
public struct DomainName: Hashable, Sendable, Codable, CustomStringConvertible {
  /// The name without a trailing dot, for example `acme.example`.
  public let description: String

  /// Nil unless `text` is a domain name: two or more labels of 1 to 63 letters, digits and inner hyphens, 253 octets in all.
  public init?(_ text: String) {
    var bytes = text.utf8.map(ASCII.lowercased)
    if bytes.last == UInt8(ascii: ".") { bytes.removeLast() }
    guard !bytes.isEmpty, bytes.count <= 253 else { return nil }
    let labels = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard labels.count >= 2, labels.allSatisfy(Self.isLabel) else { return nil }
    guard let top = labels.last, !top.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    description = String(decoding: bytes, as: UTF8.self)
  }

  /// Whether this domain is `other` or lies below it: `mail.acme.example` is within `acme.example`.
  public func isWithin(_ other: DomainName) -> Bool {
    description == other.description || description.hasSuffix("." + other.description)
  }

  private static func isLabel(_ label: ArraySlice<UInt8>) -> Bool {
    guard (1...63).contains(label.count) else { return false }
    guard label.first != UInt8(ascii: "-"), label.last != UInt8(ascii: "-") else { return false }
    return label.allSatisfy { ASCII.isAlphanumeric($0) || $0 == UInt8(ascii: "-") || $0 >= 0x80 }
  }
}

extension DomainName {
  /// Reads the name from a JSON string; anything else is a decoding error.
  public init(from decoder: any Decoder) throws {
    let text = try decoder.singleValueContainer().decode(String.self)
    guard let domain = DomainName(text) else {
      throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "not a domain name"))
    }
    self = domain
  }

  /// Writes the name as a JSON string.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
