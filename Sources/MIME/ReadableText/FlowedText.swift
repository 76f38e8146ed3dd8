/// Paragraphs put together again from lines that were broken for transport (RFC 3676).
enum FlowedText {
  /// The same text with one line for each paragraph; quote marks stay in front of each line.
  ///
  /// - Parameters:
  ///   - octets: UTF-8 with line ends of any kind.
  ///   - deletesSpace: whether the space at a flowed line's end is not part of the text (DelSp=yes).
  static func unwrapped(_ octets: [UInt8], deletesSpace: Bool) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(octets.count)
    var openDepth: Int?
    octets.withUnsafeBufferPointer { bytes in
      var lines = LineReader(bytes)
      var place = 0
      while place < bytes.count {
        let line = lines.line(at: place)
        place = line.next
        var start = line.content.lowerBound
        while start < line.content.upperBound, bytes[start] == 0x3E { start += 1 }
        let depth = start - line.content.lowerBound
        // A sender stuffs a space before what would look like a quote (§4.4).
        if start < line.content.upperBound, bytes[start] == 0x20 { start += 1 }
        var end = line.content.upperBound
        let isSignature = end - start == 3 && bytes[start..<end].elementsEqual([0x2D, 0x2D, 0x20])
        let isFlowed = end > start && bytes[end - 1] == 0x20 && !isSignature
        if isFlowed, deletesSpace { end -= 1 }
        if openDepth != depth || isSignature {
          if openDepth != nil { result.append(0x0A) }
          appendQuoteMarks(depth, to: &result, isEmpty: start == end)
        }
        result.append(contentsOf: bytes[start..<end])
        openDepth = isFlowed ? depth : nil
        if !isFlowed { result.append(0x0A) }
      }
    }
    return result
  }

  private static func appendQuoteMarks(_ depth: Int, to result: inout [UInt8], isEmpty: Bool) {
    guard depth > 0 else { return }
    result.append(contentsOf: repeatElement(0x3E, count: depth))
    if !isEmpty { result.append(0x20) }
  }
}
