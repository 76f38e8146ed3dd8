import GRDB
import MailModel

/// Writes derived columns and words of stored messages anew, within a transaction.
struct DerivedRewriter {
  private let db: Database

  init(_ db: Database) { self.db = db }

  /// Rewrites the messages; those that a person has filed keep their filing.
  func rewrite(_ derived: [(messageID: Int64, message: DerivedMessage)]) throws {
    let update = try BatchStatement(db, Self.update)
    for item in derived {
      update.bind(1, item.messageID)
      DerivedColumns(item.message, id: item.messageID).bind(to: update, from: 2)
      try update.run()
    }
    let search = try BatchStatement(db, SearchIndex.insert)
    let keyed = derived.map { (key: SearchKey.make($0.message.sortDate, id: $0.messageID), message: $0.message) }
    for item in keyed.sorted(by: { $0.key < $1.key }) {
      try SearchIndex.add(item.message, key: item.key, with: search)
    }
  }

  private static let update: String = {
    let content = DerivedColumns.content.enumerated().map { "\($1) = ?\($0 + 2)" }
    let first = DerivedColumns.content.count + 2
    let filing = DerivedColumns.filing.enumerated().map { "\($1) = iif(filed_actor IS NULL, ?\($0 + first), \($1))" }
    return "UPDATE message SET \((content + filing).joined(separator: ", ")) WHERE id = ?1"
  }()
}
