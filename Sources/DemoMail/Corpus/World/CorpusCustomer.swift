/// A customer of the department, as `customers.csv` has it.
package struct CorpusCustomer: Sendable {
  /// For example `C10042`.
  package let number: String
  /// The firm's name.
  package let name: String
  /// The domain that its people write from.
  package let domain: String
  let language: CorpusLanguage
}
