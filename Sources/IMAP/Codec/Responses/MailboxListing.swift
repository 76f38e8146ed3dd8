/// One mailbox of a LIST (RFC 9051 §7.3.1, RFC 6154).
package struct MailboxListing: Sendable, Equatable {
  /// What a mailbox is for.
  package enum Role: String, Sendable, CaseIterable {
    case all = "\\ALL"
    case archive = "\\ARCHIVE"
    case drafts = "\\DRAFTS"
    case flagged = "\\FLAGGED"
    case important = "\\IMPORTANT"
    case junk = "\\JUNK"
    case sent = "\\SENT"
    case trash = "\\TRASH"
  }

  /// The name.
  package let name: MailboxName
  /// What stands between the levels of a name; nil if there are no levels.
  package let delimiter: Character?
  /// The attributes as the server wrote them, for example `\HasNoChildren`.
  package let attributes: [String]

  /// Whether it can be opened at all.
  package var isSelectable: Bool {
    !attributes.contains { ["\\NOSELECT", "\\NONEXISTENT"].contains($0.uppercased()) }
  }

  /// What it is for, if the server says so.
  package var role: Role? { attributes.lazy.compactMap { Role(rawValue: $0.uppercased()) }.first }

  /// Reads `(\HasNoChildren) "/" INBOX`.
  init(_ cursor: inout ResponseCursor) throws(IMAPSyntaxError) {
    cursor.skipSpaces()
    attributes = try cursor.words()
    cursor.skipSpaces()
    delimiter = try cursor.text(of: "a delimiter")?.first
    cursor.skipSpaces()
    name = MailboxName(listed: try cursor.astring())
  }
}
