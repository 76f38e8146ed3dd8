/// One thing to choose in a ``Picker``.
package struct PickItem<ID: Hashable & Sendable>: Hashable, Sendable, Identifiable {
  package let id: ID
  package let title: String
  /// Stands at the right.
  package let detail: String
  package let availability: Availability

  package init(_ id: ID, _ title: String, detail: String = "", availability: Availability = .enabled) {
    self.id = id
    self.title = title
    self.detail = detail
    self.availability = availability
  }
}
