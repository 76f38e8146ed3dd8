import MailModel

/// Finds a message's header, its parts and their places in one pass over the octets, however deep they nest.
///
/// Delimiters of all open multiparts are looked for at once, innermost first, so an outer one ends the inner ones
/// that were left open (RFC 2046 §5.1.2).
struct StructureScanner {
  /// An open multipart.
  struct Level {
    /// Nil until the first plausible delimiter line tells it, where the header did not.
    var boundary: [UInt8]?
    let container: Int
    let path: String
    let header: PartHeader
    let bodyStart: Int
    let isAlternative: Bool
    var childCount = 0
  }

  /// A leaf whose end is not yet known.
  private struct Leaf {
    let header: PartHeader
    let path: String
    let start: Int
    let isAlternative: Bool
    let isBare: Bool
  }

  let bytes: UnsafeBufferPointer<UInt8>
  let message: [UInt8]
  let limits: MIMELimits
  var lines: LineReader
  var levels: [Level] = []
  var defects = DefectList()
  private(set) var parts: [MessagePart] = []
  private(set) var containers: [Multipart] = []
  private var leaf: Leaf?

  /// - Parameters:
  ///   - bytes: the octets of `message`, which must outlive the scanner.
  ///   - message: the same octets as an array, shared by what reads single fields.
  init(_ bytes: UnsafeBufferPointer<UInt8>, of message: [UInt8], limits: MIMELimits) {
    self.bytes = bytes
    self.message = message
    self.limits = limits
    lines = LineReader(bytes)
  }

  /// Reads the whole message and returns the index of its own header.
  mutating func scan() -> HeaderBlock {
    if bytes.isEmpty { defects.insert(.emptyMessage) }
    let block = readHeader(at: 0)
    open(block, path: "", isAlternative: false, isDigest: false)
    var position = block.bodyStart
    while let delimiter = nextDelimiter(from: position) {
      endLeaf(at: bytes.beforeLineEnd(at: delimiter.start, notBefore: position), isFinal: false)
      closeLevels(above: delimiter.level, at: delimiter.start)
      if delimiter.isClosing {
        closeLevel(at: delimiter.start, isClosed: true)
        position = delimiter.next
      } else if parts.count >= limits.parts {
        defects.insert(.tooManyParts)
        return block
      } else {
        position = openChild(of: delimiter)
      }
    }
    // The line end before a delimiter that never came is not part of the content either.
    let end = levels.isEmpty ? bytes.count : bytes.beforeLineEnd(at: bytes.count, notBefore: position)
    endLeaf(at: end, isFinal: true)
    closeLevels(above: -1, at: bytes.count)
    return block
  }

  private mutating func openChild(of delimiter: Delimiter) -> Int {
    levels[delimiter.level].childCount += 1
    let parent = levels[delimiter.level]
    let block = readHeader(at: delimiter.next)
    let number = String(parent.childCount)
    open(
      block, path: parent.path.isEmpty ? number : parent.path + "." + number, isAlternative: parent.isAlternative,
      isDigest: containers[parent.container].subtype == "digest")
    return block.bodyStart
  }

  /// Starts an entity behind its header: another level, or a leaf.
  private mutating func open(_ block: HeaderBlock, path: String, isAlternative: Bool, isDigest: Bool) {
    let header = PartHeader(block.fields, of: message, isDigest: isDigest, limits: limits, defects: &defects)
    guard let subtype = header.multipartSubtype, levels.count < limits.depth else {
      if header.multipartSubtype != nil { defects.insert(.nestedTooDeep) }
      leaf = Leaf(
        header: header, path: path, start: block.bodyStart, isAlternative: isAlternative, isBare: block.fields.isEmpty)
      return
    }
    if !header.transferEncoding.isIdentity { defects.insert(.encodedMultipart) }
    if header.boundary == nil { defects.insert(.missingBoundary) }
    containers.append(Multipart(subtype: subtype))
    if let parent = levels.last { containers[parent.container].children.append(.multipart(containers.count - 1)) }
    levels.append(
      Level(
        boundary: header.boundary, container: containers.count - 1, path: path, header: header,
        bodyStart: block.bodyStart, isAlternative: isAlternative || subtype == "alternative"))
  }

  private mutating func endLeaf(at end: Int, isFinal: Bool) {
    guard let leaf else { return }
    self.leaf = nil
    let range = leaf.start..<max(leaf.start, end)
    // The last delimiter often lacks its `--`: what follows it is no part.
    if isFinal, leaf.isBare, !levels.isEmpty, message.trimming(range).isEmpty { return }
    append(leaf.header.part(path: leaf.path, range: range, isAlternative: leaf.isAlternative, in: levels.last))
  }

  private mutating func append(_ part: MessagePart) {
    parts.append(part)
    if let container = part.container { containers[container].children.append(.part(parts.count - 1)) }
  }

  private mutating func closeLevels(above level: Int, at end: Int) {
    while levels.count > level + 1 { closeLevel(at: end, isClosed: false) }
  }

  /// Ends the innermost level; one in which nothing was found is a piece of text (RFC 2045 §5.2).
  private mutating func closeLevel(at end: Int, isClosed: Bool) {
    guard let level = levels.popLast() else { return }
    if level.childCount == 0 {
      if level.boundary != nil { defects.insert(.boundaryNotFound) }
      let stop = bytes.beforeLineEnd(at: end, notBefore: level.bodyStart)
      append(
        level.header.textPart(
          path: level.path, range: level.bodyStart..<(end == bytes.count ? end : stop), container: level.container,
          isAlternative: level.isAlternative))
    } else if !isClosed {
      defects.insert(.missingClosingBoundary)
    }
  }
}
