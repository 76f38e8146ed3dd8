/// One row of text in pieces, each with its meaning.
package struct Line: Hashable, Sendable, ExpressibleByStringInterpolation {
  package var spans: [Span]

  package init(_ spans: [Span] = []) { self.spans = spans }

  package init(_ text: String, _ ink: Role = .text) { spans = [Span(text, ink)] }

  package init(stringLiteral value: String) { self.init(value) }

  package var width: Int { spans.reduce(0) { $0 + $1.width } }

  package var text: String { spans.map(\.text).joined() }

  /// Both, one after the other.
  package static func + (left: Line, right: Line) -> Line { Line(left.spans + right.spans) }
}
