import Glibc

/// Cuts the stream into responses, whatever way it is split into chunks; looks at every octet once and at a literal's not at all.
package struct ResponseFramer: Sendable {
  private enum State {
    case line
    case literal(remaining: Int)
    case draining(remaining: UInt64)
  }

  private let limits: IMAPLimits
  private var state = State.line
  private var chunk: [UInt8] = []
  private var position = 0
  private var frame = ResponseFrame()
  private var lineStart = 0
  private var literal: [UInt8] = []
  private var literalOctets = 0
  private var bodyOctets = 0

  /// Starts at the first octet of a connection.
  package init(limits: IMAPLimits = IMAPLimits()) { self.limits = limits }

  /// Whether nothing is left over: no octet unread and no response begun (STARTTLS injection, CVE-2021-38371).
  package var isEmpty: Bool {
    guard case .line = state else { return false }
    return position == chunk.count && frame.text.isEmpty
  }

  /// Takes the next octets from the wire; ``next()`` gives what they complete.
  package mutating func feed(_ bytes: [UInt8]) {
    if position == chunk.count {
      chunk = bytes
    } else {
      chunk = Array(chunk[position...]) + bytes
    }
    position = 0
  }

  /// Takes back what was fed and not looked at yet; only between responses.
  package mutating func takeUnread() -> [UInt8] {
    defer { (chunk, position) = ([], 0) }
    return Array(chunk[position...])
  }

  /// The next whole response, or nil if more octets are needed.
  ///
  /// - Throws: what makes the rest of the stream unreadable.
  package mutating func next() throws(FramingFailure) -> ResponseFrame? {
    while position < chunk.count {
      switch state {
      case .line:
        if try takeLine() { return takeFrame() }
      case .literal(let remaining): takeLiteral(remaining)
      case .draining(let remaining): drain(remaining)
      }
    }
    return nil
  }

  /// The last response of a stream that ended without a line end; nil if it ended between responses or within a literal.
  package mutating func finish() -> ResponseFrame? {
    guard case .line = state, !frame.text.isEmpty else { return nil }
    return takeFrame()
  }

  private mutating func takeFrame() -> ResponseFrame {
    defer {
      frame = ResponseFrame()
      (lineStart, literalOctets, bodyOctets) = (0, 0, 0)
    }
    return frame
  }

  /// Takes up to the line's end or the chunk's; true if a response is complete.
  private mutating func takeLine() throws(FramingFailure) -> Bool {
    let source = chunk
    let start = position
    let (end, isWhole) = Self.lineEnd(in: source, from: start)
    try checkLine(adding: end - start, of: source)
    frame.text.append(contentsOf: source[start..<end])
    guard isWhole else {
      position = end
      return false
    }
    position = end + 1
    if frame.text.count > lineStart, frame.text.last == 0x0D { frame.text.removeLast() }
    if frame.text.isEmpty { return false }
    guard let announcement = LiteralAnnouncement(atEndOf: frame.text, lineStart: lineStart) else { return true }
    try begin(announcement)
    return false
  }

  private static func lineEnd(in source: [UInt8], from start: Int) -> (end: Int, isWhole: Bool) {
    source.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress, let found = memchr(base + start, 0x0A, bytes.count - start) else {
        return (bytes.count, false)
      }
      return (base.distance(to: UnsafeRawPointer(found)), true)
    }
  }

  private func checkLine(adding count: Int, of source: [UInt8]) throws(FramingFailure) {
    guard frame.text.count - lineStart + count > limits.line || frame.text.count + count > limits.line else { return }
    let head = frame.text.isEmpty ? source[position...].prefix(16) : frame.text.prefix(16)
    let isNumbers = Self.namesNumbers(head)
    let lineLimit = isNumbers ? limits.numberLine : limits.line
    guard frame.text.count - lineStart + count <= lineLimit else { throw .lineTooLong(limit: lineLimit) }
    let responseLimit = isNumbers ? max(limits.numberLine, limits.response) : limits.response
    guard frame.text.count + literalOctets + count <= responseLimit else {
      throw .responseTooLarge(limit: responseLimit)
    }
  }

  private static func namesNumbers(_ head: ArraySlice<UInt8>) -> Bool {
    let words = head.split(separator: 0x20, maxSplits: 2)
    guard words.count >= 2, words[0].elementsEqual([UInt8(ascii: "*")]) else { return false }
    return ["SEARCH", "ESEARCH", "VANISHED"].contains { ASCIIWord.equal(words[1], $0) }
  }

  private mutating func begin(_ announcement: LiteralAnnouncement) throws(FramingFailure) {
    guard frame.literals.count < limits.literals else { throw .tooManyLiterals(limit: limits.literals) }
    frame.literals.append(.init(marker: announcement.marker, content: .dropped(size: announcement.size)))
    lineStart = frame.text.count
    let room = announcement.isBody ? limits.body - bodyOctets : limits.literal
    guard announcement.size <= UInt64(room) else {
      guard announcement.isBody, announcement.size < .max else {
        throw .literalTooLarge(announced: announcement.size)
      }
      state = .draining(remaining: announcement.size)
      return
    }
    let size = Int(announcement.size)
    if announcement.isBody {
      bodyOctets += size
    } else {
      literalOctets += size
      guard frame.text.count + literalOctets <= limits.response else {
        throw .responseTooLarge(limit: limits.response)
      }
    }
    literal = []
    literal.reserveCapacity(size)
    state = .literal(remaining: size)
    if size == 0 { endLiteral() }
  }

  private mutating func takeLiteral(_ remaining: Int) {
    let count = min(remaining, chunk.count - position)
    let (source, start) = (chunk, position)
    source.withUnsafeBufferPointer { bytes in
      literal.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<start + count]))
    }
    position += count
    state = .literal(remaining: remaining - count)
    if remaining == count { endLiteral() }
  }

  private mutating func endLiteral() {
    frame.literals[frame.literals.count - 1].content = .octets(literal)
    literal = []
    state = .line
  }

  private mutating func drain(_ remaining: UInt64) {
    let count = min(remaining, UInt64(chunk.count - position))
    position += Int(count)
    state = remaining == count ? .line : .draining(remaining: remaining - count)
  }
}
