/// One whole response as it came, cut out of the stream but not yet understood.
package struct ResponseFrame: Sendable, Equatable {
  /// What follows the first line of a multi-line response.
  package enum Content: Sendable, Equatable {
    /// The lines with their line ends, without byte-stuffing and without the dot at the end.
    case octets([UInt8])
    /// So many octets came and were dropped, because they were more than the limit.
    case dropped(size: UInt64)
  }

  /// The first line without its line end.
  package let line: [UInt8]
  /// What follows it; nil if the response is one line.
  package let content: Content?

  /// A response put together.
  package init(line: some Sequence<UInt8>, content: Content? = nil) {
    self.line = Array(line)
    self.content = content
  }
}
