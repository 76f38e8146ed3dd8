/// Lays out text, lists, tables and quotes while the tags go by.
struct HTMLRenderer {
  /// Levels of quotes and lists that are shown; deeper ones would make text grow with the square of its depth.
  private static let deepest = 10
  /// Octets of a link's target that are shown.
  private static let longestTarget = 2_000

  private struct Row {
    var line: Int?
  }

  private var output: [UInt8] = []
  private var line = 0
  private var isLineEmpty = true
  private var pendingBreaks = 0
  private var pendingSpace = false
  private var pendingMark: [UInt8] = []
  private var pendingSeparator = false
  private var quoteDepth = 0
  private var lineQuoteDepth = 0
  private var preformattedDepth = 0
  private var lists: [HTMLListMark] = []
  private var listDepth = 0
  private var rows: [Row] = []
  private var isCellEmpty = false
  private var link: (target: [UInt8], start: Int)?

  /// Octets of text so far.
  var count: Int { output.count }

  mutating func start(_ element: HTMLElement, attributes: HTMLTokenizer) {
    switch element {
    case .paragraph: breakLine(2)
    case .block: breakLine(1)
    case .lineBreak: addLineBreak()
    case .rule:
      breakLine(1)
      write("---".utf8)
      breakLine(1)
    case .list(let isOrdered):
      breakLine(lists.isEmpty ? 2 : 1)
      listDepth += 1
      if listDepth <= Self.deepest { lists.append(HTMLListMark(isOrdered: isOrdered, attributes: attributes)) }
    case .item: startItem()
    case .table:
      breakLine(1)
      rows.append(Row())
    case .row: startRow()
    case .cell: startCell()
    case .quote:
      breakLine(2)
      quoteDepth += 1
    case .preformatted:
      breakLine(2)
      preformattedDepth += 1
    case .link: startLink(attributes)
    case .image:
      if let range = attributes.attribute("alt"), !range.isEmpty { writeAlternative(attributes.bytes, range) }
    case .hidden, .rawText, .inline: break
    }
  }

  mutating func end(_ element: HTMLElement) {
    switch element {
    case .paragraph: breakLine(2)
    case .block, .item: breakLine(1)
    case .list:
      breakLine(lists.count <= 1 ? 2 : 1)
      if listDepth > 0, listDepth <= Self.deepest { lists.removeLast() }
      listDepth = max(0, listDepth - 1)
    case .table:
      if !rows.isEmpty { rows.removeLast() }
      breakLine(1)
    case .row: breakLine(1)
    case .cell: endCell()
    case .quote:
      breakLine(2)
      quoteDepth = max(0, quoteDepth - 1)
    case .preformatted:
      breakLine(2)
      preformattedDepth = max(0, preformattedDepth - 1)
    case .link: endLink()
    case .lineBreak: addLineBreak()
    case .rule, .image, .hidden, .rawText, .inline: break
    }
  }

  /// The whole text.
  mutating func finish() -> [UInt8] {
    endLink()
    return output
  }

  // MARK: Text

  /// Text with character references, white space collapsed unless it is preformatted.
  mutating func text(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
    var place = range.lowerBound
    while place < range.upperBound {
      let byte = bytes[place]
      if byte.isHTMLSpace {
        place += 1
        space(byte)
      } else if byte == 0x26 {
        let reference = HTMLCharacterReference(bytes, at: place, end: range.upperBound)
        place = reference.end
        for scalar in reference.scalars { write(scalar) }
      } else {
        let start = place
        while place < range.upperBound, bytes[place] != 0x26, !bytes[place].isHTMLSpace { place += 1 }
        let run = bytes[start..<place]
        // The octets of U+00A0, U+200B and the like: rare enough to look at one by one only then.
        if run.contains(where: { $0 == 0xC2 || $0 == 0xE2 || $0 == 0xCD || $0 == 0xEF }) {
          for scalar in String(decoding: run, as: UTF8.self).unicodeScalars { write(scalar) }
        } else {
          write(run)
        }
      }
    }
  }

  private mutating func space(_ byte: UInt8) {
    guard preformattedDepth > 0 else {
      pendingSpace = true
      return
    }
    switch byte {
    case 0x0A:
      pendingBreaks += 1
      writeBreaks()
    case 0x0D: break
    default: write(CollectionOfOne(0x20))
    }
  }

  private mutating func write(_ scalar: Unicode.Scalar) {
    switch scalar.value {
    case 0xA0, 0x2002...0x200A, 0x202F: space(0x20)
    // Padding behind a preview line, and what only says where a word may break.
    case 0xAD, 0x034F, 0x200B, 0x2060, 0xFEFF: break
    case 0x200C, 0x200D: if !pendingSpace, !isLineEmpty { write(UTF8.encode(scalar) ?? .init()) }
    default: if let encoded = UTF8.encode(scalar) { write(encoded) }
    }
  }

  private mutating func write(_ run: some Collection<UInt8>) {
    writeBreaks()
    if isLineEmpty { startLine() }
    isCellEmpty = false
    if pendingSeparator {
      output.append(contentsOf: " | ".utf8)
    } else if pendingSpace, output.last != 0x20, output.last != 0x0A, !output.isEmpty {
      output.append(0x20)
    }
    pendingSeparator = false
    pendingSpace = false
    if let row = rows.indices.last, rows[row].line == nil { rows[row].line = line }
    output.append(contentsOf: run)
  }

  private mutating func writeAlternative(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
    guard !bytes[range].allSatisfy(\.isHTMLSpace) else { return }
    let wasSpaced = pendingSpace
    pendingSpace = wasSpaced || (!isLineEmpty && output.last != 0x20)
    write("[".utf8)
    text(bytes, range.lowerBound..<min(range.upperBound, range.lowerBound + 500))
    pendingSpace = false
    write("]".utf8)
    pendingSpace = true
  }

  // MARK: Lines

  private mutating func breakLine(_ count: Int) {
    // A paragraph at the start of a cell or an item begins there and not on a new line.
    if isCellEmpty || !pendingMark.isEmpty { return }
    pendingBreaks = max(pendingBreaks, count)
    pendingSpace = false
  }

  private mutating func addLineBreak() {
    pendingBreaks = min(2, pendingBreaks + 1)
    pendingSpace = false
  }

  private mutating func writeBreaks() {
    guard pendingBreaks > 0 else { return }
    if !output.isEmpty {
      while output.last == 0x20 { output.removeLast() }
      for index in 0..<pendingBreaks {
        // An empty line between two quotes belongs to both.
        if index > 0 { output.append(contentsOf: repeatElement(0x3E, count: min(lineQuoteDepth, shownQuoteDepth))) }
        output.append(0x0A)
      }
      line += pendingBreaks
      isLineEmpty = true
    }
    pendingBreaks = 0
    pendingSeparator = false
    if preformattedDepth == 0 { pendingSpace = false }
  }

  private var shownQuoteDepth: Int { min(quoteDepth, Self.deepest) }

  private mutating func startLine() {
    isLineEmpty = false
    lineQuoteDepth = shownQuoteDepth
    if quoteDepth > 0 {
      output.append(contentsOf: repeatElement(0x3E, count: shownQuoteDepth))
      output.append(0x20)
    }
    let indent = max(0, lists.count - 1) * 2
    output.append(contentsOf: repeatElement(0x20, count: indent))
    if !pendingMark.isEmpty {
      output.append(contentsOf: pendingMark)
    } else if !lists.isEmpty {
      output.append(contentsOf: repeatElement(0x20, count: lists.last?.width ?? 0))
    }
    pendingMark.removeAll(keepingCapacity: true)
    pendingSpace = false
  }

  // MARK: Lists and tables

  private mutating func startItem() {
    pendingMark.removeAll(keepingCapacity: true)
    isCellEmpty = false
    breakLine(1)
    if lists.isEmpty { pendingMark = HTMLListMark.bullet } else { pendingMark = lists[lists.count - 1].next() }
  }

  private mutating func startRow() {
    isCellEmpty = false
    breakLine(1)
    if rows.isEmpty { rows.append(Row()) }
    rows[rows.count - 1].line = nil
  }

  /// A cell stays on its row's line as long as the cells before it did.
  private mutating func startCell() {
    if let row = rows.last, let start = row.line {
      if start == line, !isLineEmpty {
        pendingBreaks = 0
        pendingSeparator = true
      } else {
        breakLine(1)
      }
    }
    pendingSpace = false
    isCellEmpty = true
  }

  private mutating func endCell() {
    isCellEmpty = false
    if rows.last?.line == line { pendingBreaks = 0 }
  }

  // MARK: Links

  private mutating func startLink(_ attributes: HTMLTokenizer) {
    endLink()
    guard let range = attributes.attribute("href") else { return }
    let target = HTMLCharacterReference.decoded(attributes.bytes, range)
      .filter { $0 > 0x20 && $0 != 0x7F }
    guard target.count <= Self.longestTarget, HTMLLink.isShown(target) else { return }
    writeBreaksForLink()
    link = (target, output.count)
  }

  /// What is pending before a link is no part of its text.
  private mutating func writeBreaksForLink() {
    if pendingSpace, pendingBreaks == 0, !pendingSeparator, !isLineEmpty, output.last != 0x20, output.last != 0x0A {
      output.append(0x20)
      pendingSpace = false
    }
  }

  private mutating func endLink() {
    guard let link else { return }
    self.link = nil
    guard link.start < output.count, HTMLLink.differs(link.target, from: output[link.start...]) else { return }
    output.append(contentsOf: " <".utf8)
    output.append(contentsOf: link.target)
    output.append(0x3E)
  }
}
