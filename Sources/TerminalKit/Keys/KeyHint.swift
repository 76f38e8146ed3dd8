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

  /// The same with those of its keys that count now; nil if there are none.
  func keeping(_ counts: (KeyStroke) -> Bool) -> KeyHint? {
    let kept = keys.filter(counts)
    guard !kept.isEmpty else { return nil }
    return KeyHint(id: id, keys: kept, title: title, group: group, availability: availability, inFooter: inFooter)
  }
}
