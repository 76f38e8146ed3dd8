/// Who owes: a debtor of one company.
package struct Customer: Sendable, Equatable, Identifiable {
  /// The row id.
  package var id: Int64
  /// The company's own reference, unique within the company, for example `C1042`.
  package var number: String
  /// The customer's name.
  package var name: String
  /// The company's code.
  package var company: String
  /// The customer's own mail domains.
  package var domains: [DomainName]
  /// Further columns of the import: name and value.
  package var fields: [String: String]

  /// A customer as stored; `id` 0 if it is not yet.
  package init(
    id: Int64 = 0, number: String, name: String, company: String, domains: [DomainName] = [],
    fields: [String: String] = [:]
  ) {
    self.id = id
    self.number = number
    self.name = name
    self.company = company
    self.domains = domains
    self.fields = fields
  }
}

/// A person at a customer.
package struct Contact: Sendable, Equatable, Identifiable {
  /// The row id.
  package var id: Int64
  /// The customer's row id.
  package var customerID: Int64
  /// The person's name.
  package var name: String
  /// The address as imported.
  package var email: String

  /// A contact as stored; `id` 0 if it is not yet.
  package init(id: Int64 = 0, customerID: Int64, name: String, email: String) {
    self.id = id
    self.customerID = customerID
    self.name = name
    self.email = email
  }
}
