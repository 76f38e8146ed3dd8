import MailModel

/// A CSV file with a header line: cells are asked for by column name.
struct CSVTable {
  /// One line of data.
  struct Row {
    let line: Int
    private let cells: [String: String]

    init(line: Int, cells: [String: String]) {
      self.line = line
      self.cells = cells
    }

    /// The cell without surrounding white space; empty if the column is missing.
    subscript(_ column: String) -> String { cells[column] ?? "" }

    /// The cells of columns other than `columns`, empty ones left out.
    func others(than columns: Set<String>) -> [String: String] {
      cells.filter { !columns.contains($0.key) && !$0.value.isEmpty }
    }
  }

  let rows: [Row]
  let refused: [ImportReport.Refusal]

  /// Reads the whole file.
  ///
  /// - Throws: `invalidData` if a required column is missing or a column name stands twice.
  init(_ bytes: [UInt8], required: [String], caseInsensitive known: Set<String>) throws(MailFailure) {
    var reader = CSVReader(bytes)
    guard let header = reader.next() else {
      throw MailFailure(.invalidData, "The file is empty: line 1 must name the columns")
    }
    var names: [String] = []
    for field in header.fields {
      let name = Self.trimmed(field)
      let canonical = known.contains(EmailAddress.normalize(name)) ? EmailAddress.normalize(name) : name
      if !canonical.isEmpty, names.contains(canonical) {
        throw MailFailure(.invalidData, "Line 1 names the column “\(name)” twice")
      }
      names.append(canonical)
    }
    for column in required where !names.contains(column) {
      throw MailFailure(.invalidData, "Line 1 has no column “\(column)”; it names: \(names.joined(separator: ", "))")
    }
    var rows: [Row] = []
    var refused: [ImportReport.Refusal] = []
    while let record = reader.next() {
      if let fault = record.fault {
        refused.append(.init(line: record.line, reason: fault))
      } else if record.fields.count != names.count {
        refused.append(
          .init(line: record.line, reason: "\(record.fields.count) fields where \(names.count) are named in line 1"))
      } else {
        let cells = zip(names, record.fields).map { ($0, Self.trimmed($1)) }
        rows.append(Row(line: record.line, cells: Dictionary(cells, uniquingKeysWith: { first, _ in first })))
      }
    }
    self.rows = rows
    self.refused = refused
  }

  private static func trimmed(_ text: String) -> String {
    let inner = text.drop { $0 == " " || $0 == "\t" }
    return String(inner.reversed().drop { $0 == " " || $0 == "\t" }.reversed())
  }
}
