/// Somebody who writes on behalf of customers, as `contacts.csv` has it.
package struct CorpusContact: Sendable {
  /// Indices of the customers; two where an agency works for both.
  package let customers: [Int]
  /// The display name.
  package let name: String
  /// The address.
  package let address: String
}
