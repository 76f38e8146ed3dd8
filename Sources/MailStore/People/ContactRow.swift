/// One row of a contacts import.
package struct ContactRow: Sendable, Equatable {
  /// The customer's number.
  package var customerNumber: String
  /// The company's code.
  package var company: String
  /// The person's name.
  package var name: String
  /// The address as written.
  package var email: String

  /// A row with every column.
  package init(customerNumber: String, company: String, name: String, email: String) {
    self.customerNumber = customerNumber
    self.company = company
    self.name = name
    self.email = email
  }
}
