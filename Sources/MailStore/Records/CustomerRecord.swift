import GRDB
import MailModel

/// Rows of `customer` with what hangs on them.
enum CustomerRecord {
  static let filterSQL = """
    WHERE (?1 = '' OR number LIKE ?2 ESCAPE '\\' OR customer.name LIKE ?2 ESCAPE '\\')
    """

  /// The two arguments that ``filterSQL`` begins with; nothing in `filter` is a wildcard.
  static func filterArguments(_ filter: String) -> StatementArguments {
    var pattern = "%"
    for character in filter {
      if "%_\\".contains(character) { pattern += "\\" }
      pattern.append(character)
    }
    return [filter, pattern + "%"]
  }

  /// Whole customers, by company.
  static func fetch(_ db: Database, where condition: String, _ arguments: StatementArguments) throws -> [Customer] {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT customer.id, number, customer.name, company.code FROM customer
        JOIN company ON company.id = company_id WHERE \(condition) ORDER BY company.code
        """, arguments: arguments)
    return try rows.map { row in
      let id: Int64 = row[0]
      let domains = try String.fetchAll(
        db, sql: "SELECT domain FROM customer_domain WHERE customer_id = ? ORDER BY domain", arguments: [id])
      let fields = try Row.fetchAll(
        db, sql: "SELECT name, value FROM customer_field WHERE customer_id = ?", arguments: [id])
      return Customer(
        id: id, number: row[1], name: row[2], company: row[3], domains: domains.compactMap(DomainName.init),
        fields: fields.reduce(into: [:]) { $0[$1[0]] = $1[1] })
    }
  }
}
