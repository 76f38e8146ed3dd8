/// Who a message belongs to, or who it might.
package struct Filing: Sendable, Equatable {
  /// The customer's row id; nil if nobody was decided on.
  package var customerID: Int64?
  /// What decided.
  package var filedBy: FiledBy?
  /// Customers that it might belong to, likeliest first.
  package var candidates: [Int64]
  /// Whether it waits in *Not filed*.
  package var isUnfiled: Bool

  /// A filing with every part.
  package init(customerID: Int64? = nil, filedBy: FiledBy? = nil, candidates: [Int64] = [], isUnfiled: Bool) {
    self.customerID = customerID
    self.filedBy = filedBy
    self.candidates = candidates
    self.isUnfiled = isUnfiled
  }

  /// Nobody's, and not waiting to be anybody's: what was sent, and what comes from excluded domains.
  package static let none = Filing(isUnfiled: false)
}
