import MailModel

extension JSONOutput {
  /// One line of `postdue messages list`.
  static func message(_ row: MessageSummary) -> JSONOutput {
    .object([
      ("id", .integer(row.id)), ("sha256", .string(hexadecimal(row.sha256))), ("setting", .string(row.setting)),
      ("folder", .string(row.folder)), ("uid", row.uid.map { .integer($0) } ?? .null),
      ("date", .string(row.date.iso8601)), ("from", address(row.from)), ("to", addresses(row.to)),
      ("subject", .string(row.subject)),
      (
        "customer",
        row.customer.map { .object([("id", .string($0.number)), ("name", .string($0.name))]) } ?? .null
      ), ("box", .string(row.box.rawValue)), ("unread", .bool(row.isUnread)), ("unfiled", .bool(row.isUnfiled)),
      ("attachments", .integer(row.attachmentCount)), ("size", .integer(row.size)), ("thread", .null),
      ("status", .string(row.isReadable ? "received" : "unreadable")), ("filedBy", .optional(row.filedBy?.rawValue)),
      ("seenElsewhere", .bool(row.isSeenElsewhere)),
    ])
  }

  /// One address as `{"name", "address"}`.
  static func address(_ address: EmailAddress) -> JSONOutput {
    .object([("name", .string(address.name)), ("address", .string(address.address))])
  }

  /// Several addresses.
  static func addresses(_ addresses: [EmailAddress]) -> JSONOutput { .array(addresses.map(address)) }

  /// Octets as lower-case hexadecimal digits.
  static func hexadecimal(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}
