/// A piece of text with one meaning.
package struct Span: Hashable, Sendable {
  package var text: String
  package var ink: Role

  package init(_ text: String, _ ink: Role = .text) {
    self.text = text
    self.ink = ink
  }

  package var width: Int { DisplayWidth.of(text) }
}
