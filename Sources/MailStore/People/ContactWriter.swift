import GRDB
import MailModel

/// Adds or renames one contact at a time within a transaction.
struct ContactWriter {
  private let db: Database
  private let customer: Statement
  private let find: Statement
  private let insert: Statement
  private let update: Statement

  init(_ db: Database) throws {
    self.db = db
    customer = try db.cachedStatement(sql: "SELECT id FROM customer WHERE company_id = ? AND number = ?")
    find = try db.cachedStatement(sql: "SELECT id FROM contact WHERE customer_id = ? AND address_key = ?")
    insert = try db.cachedStatement(
      sql: "INSERT INTO contact(customer_id, name, email, address_key) VALUES (?, ?, ?, ?)")
    update = try db.cachedStatement(
      sql: "UPDATE contact SET name = ?1, email = ?2 WHERE id = ?3 AND (name <> ?1 OR email <> ?2)")
  }

  /// Stores the contact; nil if there is no such customer.
  func upsert(_ row: ContactRow, companyID: Int64) throws -> UpsertOutcome? {
    guard let customerID = try Int64.fetchOne(customer, arguments: [companyID, row.customerNumber]) else { return nil }
    let key = EmailAddress.normalize(row.email)
    if let id = try Int64.fetchOne(find, arguments: [customerID, key]) {
      try update.execute(arguments: [row.name, row.email, id])
      return db.changesCount > 0 ? .updated : .unchanged
    }
    try insert.execute(arguments: [customerID, row.name, row.email, key])
    return .inserted
  }
}
