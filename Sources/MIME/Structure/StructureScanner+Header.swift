extension StructureScanner {
  /// Indexes the header block at `start` (RFC 5322 §2.2); a line that cannot belong to it starts the body.
  mutating func readHeader(at start: Int) -> HeaderBlock {
    var block = HeaderBlock(start: start, end: start, bodyStart: start)
    var position = start
    var isIndexing = true
    var indexed = 0
    while position < bytes.count {
      let line = lines.line(at: position)
      if line.content.isEmpty { return block.ending(at: position, bodyStart: line.next) }
      if isDelimiter(at: position) {
        defects.insert(.missingHeaderSeparator)
        return block.ending(at: position, bodyStart: position)
      }
      if isIndexing, block.fields.count >= limits.headerFields || indexed > limits.headerBytes {
        defects.insert(.headerTooLarge)
        isIndexing = false
      }
      switch kind(of: line, isFirst: block.fields.isEmpty, isTop: position == 0) {
      case .field(let name):
        guard isIndexing else { break }
        let value = min(name.separator + 1, line.content.upperBound)..<line.content.upperBound
        block.fields.append(HeaderField(name: name.range, value: value))
        indexed += min(value.count, limits.fieldBytes)
      case .continuation:
        guard isIndexing, let last = block.fields.indices.last else { break }
        let value = block.fields[last].value.lowerBound..<line.content.upperBound
        // One that is too long must not keep those behind it from being seen.
        indexed += min(value.count, limits.fieldBytes) - min(block.fields[last].value.count, limits.fieldBytes)
        block.fields[last].value = value
      case .ignored: break
      case .blank: return block.ending(at: position, bodyStart: line.next)
      case .body:
        defects.insert(.missingHeaderSeparator)
        return block.ending(at: position, bodyStart: position)
      }
      position = line.next
    }
    return block.ending(at: bytes.count, bodyStart: bytes.count)
  }

  private enum LineKind {
    case field(FieldName)
    case continuation, ignored, blank, body
  }

  private struct FieldName {
    let range: Range<Int>
    let separator: Int
  }

  private mutating func kind(of line: LineReader.Line, isFirst: Bool, isTop: Bool) -> LineKind {
    if bytes[line.content.lowerBound].isBlank {
      if !isFirst { return .continuation }
      let content = message.trimming(line.content)
      if content.isEmpty { return .blank }
      defects.insert(.malformedHeaderLine)
      return fieldName(in: content).map { .field($0) } ?? .ignored
    }
    if let name = fieldName(in: line.content) { return .field(name) }
    if isTop, bytes[line.content].starts(with: "From ".utf8) { return .ignored }
    // A line that lost its indentation, or a stray one: the header goes on behind it.
    if fieldName(in: lines.line(at: line.next).content) != nil {
      defects.insert(.malformedHeaderLine)
      return isFirst ? .ignored : .continuation
    }
    return .body
  }

  /// A name of printable ASCII before a colon; blanks before the colon are obsolete but allowed (RFC 5322 §4.5).
  private func fieldName(in line: Range<Int>) -> FieldName? {
    var end = line.lowerBound
    while end < line.upperBound, bytes[end] > 0x20, bytes[end] < 0x7F, bytes[end] != 0x3A { end += 1 }
    var separator = end
    while separator < line.upperBound, bytes[separator].isBlank { separator += 1 }
    guard end > line.lowerBound, separator < line.upperBound, bytes[separator] == 0x3A else { return nil }
    return FieldName(range: line.lowerBound..<end, separator: separator)
  }

  private func isDelimiter(at start: Int) -> Bool {
    guard start + 1 < bytes.count, bytes[start] == 0x2D, bytes[start + 1] == 0x2D else { return false }
    return delimiter(at: start) != nil
  }
}
