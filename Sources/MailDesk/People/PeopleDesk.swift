package import MailModel
import MailStore

/// Customers and contacts: lists and imports.
package struct PeopleDesk: Sendable {
  let store: MailStore
  let person: Person

  /// A page of the customers list, by name.
  package func customers(
    filter: String = "", offset: Int = 0, limit: Int
  ) async throws(MailFailure) -> [CustomerSummary] {
    try person.require(.readCustomers)
    return try await store.customers(filter: filter, offset: offset, limit: limit)
  }

  /// How many customers the list has.
  package func customerCount(filter: String = "") async throws(MailFailure) -> Int {
    try person.require(.readCustomers)
    return try await store.customerCount(filter: filter)
  }

  /// A customer by row id.
  package func customer(id: Int64) async throws(MailFailure) -> Customer {
    try person.require(.readCustomers)
    return try await store.customer(id: id)
  }

  /// A customer by the company's own reference.
  ///
  /// - Throws: `noSuchItem`; `invalidData` if several companies use it.
  package func customer(number: String) async throws(MailFailure) -> Customer {
    try person.require(.readCustomers)
    let found = try await store.customers(number: number)
    guard let customer = found.first else {
      throw MailFailure(.noSuchItem, "There is no customer with the id “\(number)”")
    }
    guard found.count == 1 else {
      let companies = found.map(\.company).joined(separator: ", ")
      throw MailFailure(.invalidData, "Several companies have a customer “\(number)”: \(companies)")
    }
    return customer
  }

  /// The contacts of a customer, by name.
  package func contacts(customerID: Int64) async throws(MailFailure) -> [Contact] {
    try person.require(.readCustomers)
    return try await store.contacts(customerID: customerID)
  }

  /// Imports `customers.csv`; doing it twice changes nothing.
  ///
  /// - Throws: `invalidData` if the file as a whole cannot be read; bad lines are in the report.
  package func importCustomers(_ bytes: [UInt8]) async throws(MailFailure) -> ImportReport {
    try person.require(.changeCustomers)
    let file = try CustomerFile(bytes, defaultCompany: try await defaultCompany())
    let done = try await store.upsertCustomers(file.lines.map(\.customer), actor: person.login)
    return try await report(done, lines: file.lines.map(\.line), refused: file.refused)
  }

  /// Imports `contacts.csv`; doing it twice changes nothing.
  ///
  /// - Throws: `invalidData` if the file as a whole cannot be read; bad lines are in the report.
  package func importContacts(_ bytes: [UInt8]) async throws(MailFailure) -> ImportReport {
    try person.require(.changeCustomers)
    let file = try ContactFile(bytes, defaultCompany: try await defaultCompany())
    let rows = file.lines.map { line in
      ContactRow(customerNumber: line.customerNumber, company: line.company, name: line.name, email: line.email)
    }
    let done = try await store.upsertContacts(rows, actor: person.login)
    return try await report(done, lines: file.lines.map(\.line), refused: file.refused)
  }

  /// Files what waits in *Not filed* and has a known sender now.
  ///
  /// - Returns: how many messages were filed.
  package func fileUnfiled() async throws(MailFailure) -> Int {
    try person.require(.changeCustomers)
    let directory = try await store.assignmentDirectory()
    let rules = AssignmentRules(
      customersByAddress: directory.customersByAddress, customersByDomain: directory.customersByDomain,
      excludedDomains: [])
    let decided = try await store.unfiledMessages().compactMap { message -> (messageID: Int64, filing: Filing)? in
      let decision = rules.decide(sender: EmailAddress(address: message.senderKey))
      guard decision.customerID != nil || !decision.candidates.isEmpty else { return nil }
      return (message.id, Filing(decision))
    }
    try await store.applyFilings(decided)
    return decided.count { $0.filing.customerID != nil }
  }

  private func defaultCompany() async throws(MailFailure) -> String {
    let companies = try await store.companies()
    return companies.min { $0.id < $1.id }?.code ?? ""
  }

  private func report(
    _ done: UpsertReport, lines: [Int], refused: [ImportReport.Refusal]
  ) async throws(MailFailure) -> ImportReport {
    var report = ImportReport()
    (report.added, report.updated, report.unchanged) = (done.inserted, done.updated, done.unchanged)
    let late = done.refused.map { ImportReport.Refusal(line: lines[$0.index], reason: $0.reason) }
    report.refused = (refused + late).sorted { $0.line < $1.line }
    if done.inserted + done.updated > 0 { report.filed = try await fileUnfiled() }
    return report
  }
}
