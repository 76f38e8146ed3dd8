/// What a key binding tells people.
package struct KeyHint: Hashable, Sendable, Identifiable {
  package let id: String
  package let keys: [KeyStroke]
  package let title: String
  package let group: String
  package let availability: Availability
  package let inFooter: Bool

  /// The keys for help and documents: `j ↓`.
  package var keyLabels: String { keys.map(\.label).joined(separator: " ") }
}
