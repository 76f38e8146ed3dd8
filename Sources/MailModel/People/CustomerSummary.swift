/// One row of the customers list.
package struct CustomerSummary: Sendable, Equatable, Identifiable {
  /// The customer's row id.
  package let id: Int64
  /// The company's own reference.
  package let number: String
  /// The customer's name.
  package let name: String
  /// The company's code.
  package let company: String
  /// Messages filed to the customer.
  package let messageCount: Int
  /// The newest of them.
  package let lastMessage: Timestamp?

  /// With every part.
  package init(id: Int64, number: String, name: String, company: String, messageCount: Int, lastMessage: Timestamp?) {
    self.id = id
    self.number = number
    self.name = name
    self.company = company
    self.messageCount = messageCount
    self.lastMessage = lastMessage
  }

  /// A customer whose mail nobody has counted.
  package init(_ customer: Customer) {
    self.init(
      id: customer.id, number: customer.number, name: customer.name, company: customer.company, messageCount: 0,
      lastMessage: nil)
  }
}
