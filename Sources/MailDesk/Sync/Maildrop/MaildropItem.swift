package import MailModel

/// One message as a server lists it in this session.
package struct MaildropItem: Sendable, Equatable {
  /// Its number, which means something in this session only.
  package let number: UInt32
  /// The server's unique-id, or a name made of its header.
  package var name: String
  /// Octets, as listed.
  package let size: Int
  /// What its header told, if it had to be asked for already.
  package var header: MaildropHeader?

  /// One line of the listing.
  package init(number: UInt32, name: String, size: Int, header: MaildropHeader? = nil) {
    self.number = number
    self.name = name
    self.size = size
    self.header = header
  }

  /// A name for the `ordinal`-th message with such a header; it holds a space, which no unique-id does.
  package static func name(ofHeader header: MaildropHeader?, size: Int, ordinal: Int) -> String {
    let hash = header?.hash.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    return "header \(hash ?? "unknown") \(size) \(ordinal)"
  }

  /// What names made of equal headers have in common; nil for a server's own name.
  package static func group(ofName name: String) -> Substring? {
    guard name.hasPrefix("header "), let end = name.lastIndex(of: " ") else { return nil }
    return name[..<end]
  }
}

/// What a header told of a message that was not fetched.
package struct MaildropHeader: Sendable, Equatable {
  /// The SHA-256 of the header block.
  package let hash: [UInt8]
  /// The day of the Date header; nil if it has none that can be read.
  package let date: CivilDate?

  /// With both parts.
  package init(hash: [UInt8], date: CivilDate?) {
    self.hash = hash
    self.date = date
  }
}
