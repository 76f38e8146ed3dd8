import GRDB
package import MailModel

/// Taking over customers and contacts from another system; doing it twice changes nothing.
extension MailStore {
  /// Adds or changes customers in one transaction, found by company and number.
  ///
  /// - Parameters:
  ///   - customers: their `id` is ignored; domains, if there are any, replace the stored ones; fields are added or replaced.
  ///   - actor: who imports.
  /// - Returns: what was done; a row whose company does not exist is refused, the others are in.
  package func upsertCustomers(_ customers: [Customer], actor: String) async throws(MailFailure) -> UpsertReport {
    let moment = now().seconds
    return try await write { db in
      var report = UpsertReport()
      let companies = try Self.companyIDs(db)
      for (index, customer) in customers.enumerated() {
        guard let companyID = companies[customer.company.lowercased()] else {
          report.refused.append(.init(index: index, reason: "there is no company “\(customer.company)”"))
          continue
        }
        switch try CustomerWriter(db).upsert(customer, companyID: companyID) {
        case .inserted: report.inserted += 1
        case .updated: report.updated += 1
        case .unchanged: report.unchanged += 1
        }
      }
      try AuditRecord.add(
        "import customers", subject: "\(customers.count) rows", detail: Self.summary(report), actor: actor, at: moment,
        in: db)
      return report
    }
  }

  /// Adds or renames contacts in one transaction, found by customer and address.
  ///
  /// - Parameters:
  ///   - rows: the contacts.
  ///   - actor: who imports.
  /// - Returns: what was done; a row whose customer does not exist is refused, the others are in.
  package func upsertContacts(_ rows: [ContactRow], actor: String) async throws(MailFailure) -> UpsertReport {
    let moment = now().seconds
    return try await write { db in
      var report = UpsertReport()
      let companies = try Self.companyIDs(db)
      let writer = try ContactWriter(db)
      for (index, row) in rows.enumerated() {
        guard let companyID = companies[row.company.lowercased()] else {
          report.refused.append(.init(index: index, reason: "there is no company “\(row.company)”"))
          continue
        }
        switch try writer.upsert(row, companyID: companyID) {
        case .inserted: report.inserted += 1
        case .updated: report.updated += 1
        case .unchanged: report.unchanged += 1
        case nil: report.refused.append(.init(index: index, reason: "there is no customer “\(row.customerNumber)”"))
        }
      }
      try AuditRecord.add(
        "import contacts", subject: "\(rows.count) rows", detail: Self.summary(report), actor: actor, at: moment, in: db
      )
      return report
    }
  }

  private static func companyIDs(_ db: Database) throws -> [String: Int64] {
    try Row.fetchAll(db, sql: "SELECT code, id FROM company").reduce(into: [:]) { companies, row in
      companies[(row[0] as String).lowercased()] = row[1]
    }
  }

  private static func summary(_ report: UpsertReport) -> String {
    "\(report.inserted) new, \(report.updated) changed, \(report.unchanged) known, \(report.refused.count) refused"
  }
}
