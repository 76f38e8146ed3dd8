/// Sets of numbers as they travel (RFC 9051 §9, `sequence-set`): always ascending, because some servers insist on it.
extension UIDSet {
  /// Reads `1:3,5,9:7`; zeros are left out.
  ///
  /// - Parameters:
  ///   - octets: the set, without `*`.
  ///   - limit: the most ranges that it may name.
  init(parsing octets: some Collection<UInt8>, limit: Int) throws(IMAPSyntaxError) {
    var ranges: [ClosedRange<UInt32>] = []
    for part in octets.split(separator: UInt8(ascii: ","), maxSplits: limit, omittingEmptySubsequences: true) {
      guard ranges.count < limit else { throw .overLimit("ranges in a set of numbers") }
      let ends = part.split(separator: UInt8(ascii: ":"), maxSplits: 1, omittingEmptySubsequences: false)
      let bounds = ends.compactMap { ResponseCursor.number($0).flatMap(UInt32.init(exactly:)) }
      guard bounds.count == ends.count, let low = bounds.min(), let high = bounds.max() else {
        throw .unexpected(offset: 0, wanted: "a set of numbers")
      }
      ranges.append(low...high)
    }
    self.init(ranges: ranges)
  }

  /// The set as a command names it: `1:3,5`.
  package var wire: String {
    var text = ""
    for range in ranges {
      if !text.isEmpty { text += "," }
      text += Self.wire(range)
    }
    return text
  }

  /// The set cut into sets that take at most `limit` octets each on the wire, ascending.
  package func pieces(ofAtMost limit: Int) -> [UIDSet] {
    var pieces: [UIDSet] = []
    var current: [ClosedRange<UInt32>] = []
    var length = 0
    for range in ranges {
      let size = Self.wire(range).utf8.count + 1
      if !current.isEmpty, length + size > limit {
        pieces.append(UIDSet(ranges: current))
        current = []
        length = 0
      }
      current.append(range)
      length += size
    }
    if !current.isEmpty { pieces.append(UIDSet(ranges: current)) }
    return pieces
  }

  private static func wire(_ range: ClosedRange<UInt32>) -> String {
    range.count == 1 ? "\(range.lowerBound)" : "\(range.lowerBound):\(range.upperBound)"
  }
}

extension UIDSet: CustomStringConvertible {
  /// The set as it travels.
  package var description: String { wire }
}
