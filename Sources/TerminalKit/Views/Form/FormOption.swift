/// One of the values of a choice field.
package struct FormOption: Hashable, Sendable, Identifiable {
  package let id: String
  package let title: String

  package init(_ id: String, _ title: String? = nil) {
    self.id = id
    self.title = title ?? id
  }
}
