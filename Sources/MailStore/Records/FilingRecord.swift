import GRDB
import MailModel

/// The columns of `message` that say whose it is.
enum FilingRecord {
  /// How a message is filed now.
  static func change(of id: Int64, in db: Database) throws -> FilingChange {
    let sql = "SELECT customer_id, filed_by, candidates, unfiled, filed_actor FROM message WHERE id = ?"
    guard let row = try Row.fetchOne(db.cachedStatement(sql: sql), arguments: [id]) else {
      throw MailStore.noMessage(id)
    }
    let filing = Filing(
      customerID: row[0], filedBy: (row[1] as String?).flatMap(FiledBy.init(rawValue:)),
      candidates: PackedList.unpackIDs(row[2]), isUnfiled: row[3])
    return FilingChange(messageID: id, before: filing, actorBefore: row[4])
  }

  /// Files a message; `actor` is the person who did it, nil if the rules did.
  static func write(_ filing: Filing, of id: Int64, actor: String?, in db: Database) throws {
    try db.cachedStatement(
      sql: """
        UPDATE message SET customer_id = ?, filed_by = ?, candidates = ?, unfiled = ?, filed_actor = ? WHERE id = ?
        """
    ).execute(arguments: [
      filing.customerID, filing.filedBy?.rawValue, PackedList.pack(filing.candidates), filing.isUnfiled, actor, id,
    ])
  }

  /// Whether the message exists and no person has filed or unfiled it.
  static func isUndecided(_ id: Int64, in db: Database) throws -> Bool {
    try Bool.fetchOne(
      db.cachedStatement(sql: "SELECT filed_actor IS NULL FROM message WHERE id = ?"), arguments: [id]) ?? false
  }
}
