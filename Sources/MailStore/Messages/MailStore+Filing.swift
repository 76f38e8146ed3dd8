import GRDB
package import MailModel

/// Whose a message is.
extension MailStore {
  /// Files messages to a customer in one transaction.
  ///
  /// - Parameters:
  ///   - ids: the messages' row ids.
  ///   - customerID: the customer's row id.
  ///   - actor: who files.
  /// - Returns: how they were filed before, for ``restoreFiling(_:actor:)``.
  /// - Throws: `noSuchItem` if the customer or one of the messages does not exist; then none is filed.
  @discardableResult
  package func file(_ ids: [Int64], to customerID: Int64, actor: String) async throws(MailFailure) -> [FilingChange] {
    let moment = now().seconds
    return try await write { db in
      let sql = "SELECT number || ' ' || name FROM customer WHERE id = ?"
      guard let customer = try String.fetchOne(db, sql: sql, arguments: [customerID]) else {
        throw MailFailure(.noSuchItem, "there is no customer with the id \(customerID)")
      }
      return try ids.map { id in
        let change = try FilingRecord.change(of: id, in: db)
        let filing = Filing(
          customerID: customerID, filedBy: .person, candidates: change.before.candidates, isUnfiled: false)
        try FilingRecord.write(filing, of: id, actor: actor, in: db)
        try AuditRecord.add(
          "file message", subject: "message \(id)", detail: customer, actor: actor, at: moment, in: db)
        return change
      }
    }
  }

  /// Takes messages away from their customers in one transaction; they wait in *Not filed*, unless they were sent or excluded.
  ///
  /// - Parameters:
  ///   - ids: the messages' row ids.
  ///   - actor: who does it.
  /// - Returns: how they were filed before, for ``restoreFiling(_:actor:)``.
  /// - Throws: `noSuchItem` if one of the messages does not exist; then all stay as they are.
  @discardableResult
  package func unfile(_ ids: [Int64], actor: String) async throws(MailFailure) -> [FilingChange] {
    let moment = now().seconds
    return try await write { db in
      try ids.map { id in
        let change = try FilingRecord.change(of: id, in: db)
        let waits = try Bool.fetchOne(
          db, sql: "SELECT box = 'inbox' AND excluded = 0 FROM message WHERE id = ?", arguments: [id])
        let filing = Filing(candidates: change.before.candidates, isUnfiled: waits ?? false)
        try FilingRecord.write(filing, of: id, actor: actor, in: db)
        try AuditRecord.add("unfile message", subject: "message \(id)", actor: actor, at: moment, in: db)
        return change
      }
    }
  }

  /// Puts filings back as they were.
  ///
  /// - Parameters:
  ///   - changes: what an act of filing or unfiling returned.
  ///   - actor: who does it.
  package func restoreFiling(_ changes: [FilingChange], actor: String) async throws(MailFailure) {
    let moment = now().seconds
    try await write { db in
      for change in changes {
        try FilingRecord.write(change.before, of: change.messageID, actor: change.actorBefore, in: db)
        try AuditRecord.add(
          "undo filing", subject: "message \(change.messageID)", actor: actor, at: moment, in: db)
      }
    }
  }

  /// Every message that waits to be filed and that no person has touched.
  package func unfiledMessages() async throws(MailFailure) -> [UnfiledMessage] {
    try await read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT message.id, from_key, from_domain FROM listing INDEXED BY listing_unfiled
          CROSS JOIN message ON message.search_key = listing.search_key
          WHERE listing.setting_id = 0 AND listing.unfiled = 1 AND filed_actor IS NULL
          """
      ).map { UnfiledMessage(id: $0[0], senderKey: $0[1], senderDomain: $0[2]) }
    }
  }

  /// Applies what the rules decide, in one transaction; what a person has decided stays.
  ///
  /// - Parameter filings: the messages' row ids and how they are to be filed.
  /// - Returns: how many were changed.
  @discardableResult
  package func applyFilings(_ filings: [(messageID: Int64, filing: Filing)]) async throws(MailFailure) -> Int {
    try await write { db in
      try filings.reduce(into: 0) { count, item in
        guard try FilingRecord.isUndecided(item.messageID, in: db) else { return }
        try FilingRecord.write(item.filing, of: item.messageID, actor: nil, in: db)
        count += 1
      }
    }
  }
}
