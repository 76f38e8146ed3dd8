/// What STATUS tells of a mailbox without opening it (RFC 9051 §7.3.4).
package struct StatusItems: Sendable, Equatable {
  /// What can be asked for.
  package enum Item: String, Sendable, CaseIterable {
    case messages = "MESSAGES"
    case uidNext = "UIDNEXT"
    case uidValidity = "UIDVALIDITY"
    case unseen = "UNSEEN"
    case highestModSeq = "HIGHESTMODSEQ"
  }

  /// The mailbox.
  package let name: MailboxName
  /// What the server told; an item that it left out or garbled is missing.
  package private(set) var values: [Item: UInt64] = [:]

  /// How many messages there are.
  package var messages: UInt64? { values[.messages] }
  /// The UID that the next message will have, or more.
  package var uidNext: UInt32? { values[.uidNext].flatMap(UInt32.init(exactly:)) }
  /// The epoch of the UIDs.
  package var uidValidity: UInt32? { values[.uidValidity].flatMap(UInt32.init(exactly:)) }

  /// The highest MODSEQ (RFC 7162); nil if the server keeps none.
  package var highestModSeq: Int64? {
    values[.highestModSeq].flatMap { Int64(exactly: $0) }.flatMap { $0 > 0 ? $0 : nil }
  }

  /// Reads `INBOX (MESSAGES 231 UIDNEXT 44292)`.
  init(_ cursor: inout ResponseCursor) throws(IMAPSyntaxError) {
    cursor.skipSpaces()
    name = MailboxName(listed: try cursor.astring())
    cursor.skipSpaces()
    try cursor.expect("(")
    while true {
      cursor.skipSpaces()
      if cursor.take(")") { return }
      let word = ASCIIWord.uppercase(try cursor.atom())
      cursor.skipSpaces()
      if let item = Item(rawValue: word) {
        values[item] = try cursor.number()
      } else {
        try cursor.skipValue()
      }
    }
  }
}
