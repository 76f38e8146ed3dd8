import Glibc

/// Cuts the stream into responses, whatever way it is split into chunks.
package struct ResponseFramer: Sendable {
  private let limits: POP3Limits
  private var chunk: [UInt8] = []
  private var position = 0
  private var line: [UInt8] = []
  private var content: MultiLineContent?

  /// Starts at the first octet of a connection.
  package init(limits: POP3Limits = POP3Limits()) { self.limits = limits }

  /// Whether nothing is left over: no octet unread and no response begun (STLS injection, CVE-2021-38371).
  package var isEmpty: Bool { position == chunk.count && line.isEmpty && content == nil }

  /// Takes the next octets from the wire; ``next(_:)`` gives what they complete.
  package mutating func feed(_ bytes: [UInt8]) {
    if position == chunk.count {
      chunk = bytes
    } else {
      chunk = Array(chunk[position...]) + bytes
    }
    position = 0
  }

  /// The next whole response, or nil if more octets are needed.
  ///
  /// - Parameter form: what it looks like if it is a good one; the same until it is there.
  /// - Throws: what makes the rest of the stream unreadable.
  package mutating func next(_ form: ResponseForm) throws(FramingFailure) -> ResponseFrame? {
    if content == nil {
      guard try takeLine() else { return nil }
      guard form != .line, Response.isOK(line) else { return takeFrame() }
      content = MultiLineContent(limit: limit(of: form))
    }
    return try takeContent(form) ? takeFrame() : nil
  }

  /// The first line of a stream that ended without a line end; nil if it ended between responses or within one.
  package mutating func finish() -> ResponseFrame? {
    guard content == nil, !line.isEmpty else { return nil }
    return takeFrame()
  }

  private mutating func takeFrame() -> ResponseFrame {
    defer { (line, content) = ([], nil) }
    return ResponseFrame(line: line, content: content?.content)
  }

  /// Takes up to the line's end or the chunk's; true if the line is complete.
  private mutating func takeLine() throws(FramingFailure) -> Bool {
    let (source, start) = (chunk, position)
    let end = source.withUnsafeBytes { bytes -> Int? in
      guard start < bytes.count, let base = bytes.baseAddress else { return nil }
      return memchr(base + start, 0x0A, bytes.count - start).map { base.distance(to: UnsafeRawPointer($0)) }
    }
    guard line.count + (end ?? source.count) - start <= limits.line else {
      throw .lineTooLong(limit: limits.line)
    }
    line += source[start..<(end ?? source.count)]
    position = end.map { $0 + 1 } ?? source.count
    guard end != nil else { return false }
    if line.last == 0x0D { line.removeLast() }
    return true
  }

  private mutating func takeContent(_ form: ResponseForm) throws(FramingFailure) -> Bool {
    // Taken out for the time being, so that it is written in place.
    guard var taken = content else { return false }
    content = nil
    defer { content = taken }
    var position = position
    let isComplete = chunk.withUnsafeBufferPointer { taken.take($0, from: &position) }
    self.position = position
    if form == .listing, taken.droppedCount > 0 { throw .listingTooLong(limit: limits.listing) }
    if taken.droppedCount > limits.drained { throw .endlessMessage(limit: limits.drained) }
    return isComplete
  }

  private func limit(of form: ResponseForm) -> Int {
    switch form {
    case .line: limits.line
    case .listing: limits.listing
    case .header: limits.header
    case .message: limits.message
    }
  }
}
