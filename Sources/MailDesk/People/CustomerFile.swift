package import MailModel

/// `customers.csv`: id,name[,company,domain,…]; any further column is a custom field (CONTRACT: CSV).
package struct CustomerFile {
  /// A good line.
  package struct Line: Equatable {
    package let line: Int
    package let customer: Customer
  }

  private static let columns: Set<String> = ["id", "name", "company", "domain"]

  package let lines: [Line]
  package let refused: [ImportReport.Refusal]

  package init(_ bytes: [UInt8], defaultCompany: String) throws(MailFailure) {
    let table = try CSVTable(bytes, required: ["id", "name"], caseInsensitive: Self.columns)
    var seen: [String: Line] = [:]
    var lines: [Line] = []
    var refused = table.refused
    for row in table.rows {
      switch Self.customer(row, defaultCompany: defaultCompany) {
      case .failure(let fault): refused.append(.init(line: row.line, reason: fault.reason))
      case .success(let customer):
        let key = "\(customer.company)\u{0}\(customer.number)"
        if let first = seen[key] {
          guard first.customer != customer else { continue }
          refused.append(
            .init(line: row.line, reason: "customer \(customer.number) is on line \(first.line) with other values"))
        } else {
          let line = Line(line: row.line, customer: customer)
          seen[key] = line
          lines.append(line)
        }
      }
    }
    self.lines = lines
    self.refused = refused.sorted { $0.line < $1.line }
  }

  private static func customer(_ row: CSVTable.Row, defaultCompany: String) -> Result<Customer, LineFault> {
    let number = row["id"]
    if number.isEmpty { return .failure(LineFault("id is empty")) }
    if let fault = LineFault.text(number, "id", limit: 64) { return .failure(fault) }
    if row["name"].isEmpty { return .failure(LineFault("name is empty")) }
    if let fault = LineFault.text(row["name"], "name", limit: 200) { return .failure(fault) }
    let names = row["domain"].split { $0 == ";" || $0 == " " || $0 == "," }.map(String.init)
    let (domains, fault) = FieldRules.domains(names)
    if let fault { return .failure(LineFault("domain: \(fault)")) }
    let company = row["company"].isEmpty ? defaultCompany : row["company"]
    return .success(
      Customer(number: number, name: row["name"], company: company, domains: domains, fields: row.others(than: columns))
    )
  }
}

/// Why a line is refused.
package struct LineFault: Error {
  package let reason: String

  package init(_ reason: String) { self.reason = reason }

  /// A fault if the text is too long or holds what must not reach a screen.
  package static func text(_ text: String, _ column: String, limit: Int) -> LineFault? {
    if text.count > limit { return LineFault("\(column) is longer than \(limit) characters") }
    return FieldRules.isPrintable(text) ? nil : LineFault("\(column) holds control characters")
  }
}
