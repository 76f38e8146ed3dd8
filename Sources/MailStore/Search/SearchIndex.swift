import MailModel

/// What goes into the word index.
enum SearchIndex {
  static let insert = "INSERT INTO message_search(rowid, sender, recipients, subject, body) VALUES (?, ?, ?, ?, ?)"

  /// Adds one message under its key; within a transaction keys must ascend, or every message becomes a segment of its own.
  static func add(_ derived: DerivedMessage, key: Int64, with statement: BatchStatement) throws {
    statement.bind(1, key)
    statement.bind(2, "\(derived.from.name) \(derived.from.address)")
    statement.bind(3, PackedAddresses.searchable(to: derived.to, cc: derived.cc))
    statement.bind(4, derived.subject)
    statement.bind(5, bounded(derived.searchText))
    try statement.run()
  }

  private static func bounded(_ text: String) -> String {
    guard text.utf8.count > MessageWriter.searchTextLimit else { return text }
    return String(decoding: text.utf8.prefix(MessageWriter.searchTextLimit), as: UTF8.self)
  }
}
