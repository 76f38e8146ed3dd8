/// Who owes: a debtor of one company.
public struct Customer: Sendable, Equatable, Identifiable {
  /// The row id.
  public var id: Int64
  /// The company's own reference, unique within the company, for example `C1042`.
  public var number: String
  /// The customer's name.
  public var name: String
  /// The company's code.
  public var company: String
  /// The customer's own mail domains.
  public var domains: [DomainName]
  /// Further columns of the import: name and value.
  public var fields: [String: String]

  /// A customer as stored; `id` 0 if it is not yet.
  public init(
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
public struct Contact: Sendable, Equatable, Identifiable {
  /// The row id.
  public var id: Int64
  /// The customer's row id.
  public var customerID: Int64
  /// The person's name.
  public var name: String
  /// The address as imported.
  public var email: String

  /// A contact as stored; `id` 0 if it is not yet.
  public init(id: Int64 = 0, customerID: Int64, name: String, email: String) {
    self.id = id
    self.customerID = customerID
    self.name = name
    self.email = email
  }
}
