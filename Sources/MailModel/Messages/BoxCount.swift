/// How many messages one box holds.
package struct BoxCount: Sendable, Equatable {
  /// All of them.
  package let total: Int
  /// Those that the department has not read.
  package let unread: Int
  /// Those that wait to be filed.
  package let unfiled: Int

  /// A count with its parts.
  package init(total: Int, unread: Int, unfiled: Int) {
    self.total = total
    self.unread = unread
    self.unfiled = unfiled
  }
}
