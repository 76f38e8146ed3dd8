package import MailModel

/// `contacts.csv`: customer_id,name,email[,company] (CONTRACT: CSV).
package struct ContactFile {
  /// A good line; whether its customer exists is for the store to say.
  package struct Line: Equatable {
    package let line: Int
    package let company: String
    package let customerNumber: String
    package let name: String
    package let email: String
  }

  package let lines: [Line]
  package let refused: [ImportReport.Refusal]

  package init(_ bytes: [UInt8], defaultCompany: String) throws(MailFailure) {
    let columns: Set<String> = ["customer_id", "name", "email", "company"]
    let table = try CSVTable(bytes, required: ["customer_id", "email"], caseInsensitive: columns)
    var seen: Set<String> = []
    var lines: [Line] = []
    var refused = table.refused
    for row in table.rows {
      if let fault = Self.fault(row) {
        refused.append(.init(line: row.line, reason: fault.reason))
        continue
      }
      let company = row["company"].isEmpty ? defaultCompany : row["company"]
      let key = [company, row["customer_id"], EmailAddress.normalize(row["email"])].joined(separator: "\u{0}")
      // Exports list a contact once for each of its roles: the first line counts, the others say nothing new.
      guard seen.insert(key).inserted else { continue }
      lines.append(
        Line(
          line: row.line, company: company, customerNumber: row["customer_id"], name: row["name"], email: row["email"]))
    }
    self.lines = lines
    self.refused = refused.sorted { $0.line < $1.line }
  }

  private static func fault(_ row: CSVTable.Row) -> LineFault? {
    if row["customer_id"].isEmpty { return LineFault("customer_id is empty") }
    if row["email"].isEmpty { return LineFault("email is empty") }
    guard EmailAddress.isPlausible(row["email"]) else { return LineFault("“\(row["email"])” is not an e-mail address") }
    return LineFault.text(row["name"], "name", limit: 200)
  }
}
