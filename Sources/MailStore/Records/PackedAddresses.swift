import MailModel

/// The recipients of a message as one text column: a letter for the field, name, address; parted by separators of C0.
enum PackedAddresses {
  private static let unit: Unicode.Scalar = "\u{1F}"
  private static let record: Unicode.Scalar = "\u{1E}"

  static func pack(to: [EmailAddress], cc: [EmailAddress]) -> String {
    var packed = ""
    for address in to { append(address, field: "t", to: &packed) }
    for address in cc { append(address, field: "c", to: &packed) }
    return packed
  }

  static func unpack(_ packed: String) -> (to: [EmailAddress], cc: [EmailAddress]) {
    var (to, cc): ([EmailAddress], [EmailAddress]) = ([], [])
    for entry in packed.unicodeScalars.split(separator: record) {
      let parts = entry.split(separator: unit, omittingEmptySubsequences: false).map(String.init)
      guard parts.count == 3 else { continue }
      let address = EmailAddress(name: parts[1], address: parts[2])
      if parts[0] == "c" { cc.append(address) } else { to.append(address) }
    }
    return (to, cc)
  }

  /// Names and addresses as the word index gets them.
  static func searchable(to: [EmailAddress], cc: [EmailAddress]) -> String {
    (to + cc).map { $0.name.isEmpty ? $0.address : "\($0.name) \($0.address)" }.joined(separator: " ")
  }

  private static func append(_ address: EmailAddress, field: String, to packed: inout String) {
    if !packed.isEmpty { packed.unicodeScalars.append(record) }
    packed += field
    packed.unicodeScalars.append(unit)
    packed += withoutSeparators(address.name)
    packed.unicodeScalars.append(unit)
    packed += withoutSeparators(address.address)
  }

  /// A hostile header may hold the separators themselves.
  private static func withoutSeparators(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 == 0x1E || $0 == 0x1F }) else { return text }
    var scalars = String.UnicodeScalarView()
    scalars.append(contentsOf: text.unicodeScalars.filter { $0 != unit && $0 != record })
    return String(scalars)
  }
}
