import GRDB
package import MailModel

/// Reading the directory that assignment decides by.
extension MailStore {
  /// Reads the whole directory: about 10 ms for 20,000 contacts. Read it again when ``changeToken()`` differs.
  package func assignmentDirectory() async throws(MailFailure) -> AssignmentDirectory {
    try await read { db in
      AssignmentDirectory(
        customersByAddress: try Self.owners(db, "SELECT address_key, customer_id FROM contact ORDER BY customer_id"),
        customersByDomain: try Self.owners(db, "SELECT domain, customer_id FROM customer_domain ORDER BY customer_id"))
    }
  }

  private static func owners(_ db: Database, _ sql: String) throws -> [String: [Int64]] {
    var owners: [String: [Int64]] = [:]
    let rows = try Row.fetchCursor(db, sql: sql)
    while let row = try rows.next() { owners[row[0], default: []].append(row[1]) }
    return owners
  }
}
