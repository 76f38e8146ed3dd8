/// One whole response as it came, cut out of the stream but not yet understood.
///
/// `text` holds every line of it without the line ends; where a literal stood, its announcement `{12}` is still there.
package struct ResponseFrame: Sendable, Equatable {
  /// The lines, joined.
  package internal(set) var text: [UInt8] = []
  /// The literals in their order.
  package internal(set) var literals: [Literal] = []

  /// Octets that were announced with their count (RFC 9051 §4.3).
  package struct Literal: Sendable, Equatable {
    /// What became of the octets.
    package enum Content: Sendable, Equatable {
      case octets([UInt8])
      /// So many octets came and were dropped, because they were more than the limit.
      case dropped(size: UInt64)
    }

    /// Where in the text the announcement stands: the offsets of `{` and behind `}`.
    package let marker: Range<Int>
    /// The octets, or how many were dropped.
    package internal(set) var content: Content
  }

  /// Nothing yet.
  package init() {}

  /// A response of one line.
  package init(line: some Sequence<UInt8>) { text = Array(line) }
}
