import GRDB
import MailModel

/// Adds or changes one customer at a time within a transaction.
struct CustomerWriter {
  private let db: Database

  init(_ db: Database) { self.db = db }

  /// Stores the customer under its company and number.
  func upsert(_ customer: Customer, companyID: Int64) throws -> UpsertOutcome {
    let find = try db.cachedStatement(sql: "SELECT id, name FROM customer WHERE company_id = ? AND number = ?")
    guard let row = try Row.fetchOne(find, arguments: [companyID, customer.number]) else {
      try db.cachedStatement(sql: "INSERT INTO customer(company_id, number, name) VALUES (?, ?, ?)")
        .execute(arguments: [companyID, customer.number, customer.name])
      let id = db.lastInsertedRowID
      _ = try replaceDomains(customer.domains, of: id)
      _ = try mergeFields(customer.fields, of: id)
      return .inserted
    }
    let id: Int64 = row[0]
    let isRenamed = (row[1] as String) != customer.name
    if isRenamed {
      try db.execute(sql: "UPDATE customer SET name = ? WHERE id = ?", arguments: [customer.name, id])
    }
    let hasOtherDomains = try replaceDomains(customer.domains, of: id)
    let hasOtherFields = try mergeFields(customer.fields, of: id)
    return isRenamed || hasOtherDomains || hasOtherFields ? .updated : .unchanged
  }

  private func replaceDomains(_ domains: [DomainName], of id: Int64) throws -> Bool {
    let wanted = Set(domains.map(\.description))
    // A file without a column of domains says nothing about them.
    guard !wanted.isEmpty else { return false }
    let stored = try String.fetchSet(
      db.cachedStatement(sql: "SELECT domain FROM customer_domain WHERE customer_id = ?"), arguments: [id])
    guard stored != wanted else { return false }
    try db.cachedStatement(sql: "DELETE FROM customer_domain WHERE customer_id = ?").execute(arguments: [id])
    let insert = try db.cachedStatement(sql: "INSERT INTO customer_domain(customer_id, domain) VALUES (?, ?)")
    for domain in wanted.sorted() { try insert.execute(arguments: [id, domain]) }
    return true
  }

  private func mergeFields(_ fields: [String: String], of id: Int64) throws -> Bool {
    let merge = try db.cachedStatement(
      sql: """
        INSERT INTO customer_field(customer_id, name, value) VALUES (?, ?, ?)
        ON CONFLICT(customer_id, name) DO UPDATE SET value = excluded.value WHERE value <> excluded.value
        """)
    return try fields.sorted(by: { $0.key < $1.key }).reduce(false) { changed, field in
      try merge.execute(arguments: [id, field.key, field.value])
      return changed || db.changesCount > 0
    }
  }
}
