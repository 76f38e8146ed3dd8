/// Who could have written: every contact's address and every customer's domain, in memory for the length of a pass.
package struct AssignmentDirectory: Sendable, Equatable {
  /// Customers' row ids, ascending, by a contact's normalised address.
  package let customersByAddress: [String: [Int64]]
  /// Customers' row ids, ascending, by their own domain in lower case.
  package let customersByDomain: [String: [Int64]]

  /// A directory with the given entries.
  package init(customersByAddress: [String: [Int64]], customersByDomain: [String: [Int64]]) {
    self.customersByAddress = customersByAddress
    self.customersByDomain = customersByDomain
  }
}
