import Glibc

/// Finds line ends of any kind: CRLF, LF, a lone CR, and the CR CR LF of careless gateways.
///
/// Each octet is searched once however the kinds are mixed, because the next LF and the next CR are remembered.
struct LineReader {
  /// A line: its content, and where the next one starts.
  struct Line {
    let content: Range<Int>
    let next: Int
  }

  private let bytes: UnsafeBufferPointer<UInt8>
  private var lineFeed = -1
  private var carriageReturn = -1

  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  /// The line that starts at `start`, which may be the end of the message. Starts must not go backwards.
  mutating func line(at start: Int) -> Line {
    if lineFeed < start { lineFeed = bytes.firstIndex(of: 0x0A, from: start) }
    if carriageReturn < start { carriageReturn = bytes.firstIndex(of: 0x0D, from: start) }
    let end = min(lineFeed, carriageReturn)
    return Line(content: start..<end, next: bytes.afterLineEnd(at: end))
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// The first place at or behind `start` that holds `byte`; the count if there is none.
  func firstIndex(of byte: UInt8, from start: Int) -> Int {
    guard let base = baseAddress, start < count else { return count }
    guard let hit = memchr(base + start, Int32(byte), count - start) else { return count }
    return UnsafeRawPointer(hit) - UnsafeRawPointer(base)
  }

  /// The place behind the line end at `end`; `end` itself if no line ends there.
  func afterLineEnd(at end: Int) -> Int {
    guard end < count else { return count }
    if self[end] == 0x0A { return end + 1 }
    guard self[end] == 0x0D else { return end }
    if end + 1 < count, self[end + 1] == 0x0A { return end + 2 }
    if end + 2 < count, self[end + 1] == 0x0D, self[end + 2] == 0x0A { return end + 3 }
    return end + 1
  }

  /// Where the line before `start` ends, without its line end: what RFC 2046 §5.1.1 counts to the delimiter.
  func beforeLineEnd(at start: Int, notBefore limit: Int) -> Int {
    guard start > limit else { return limit }
    if self[start - 1] == 0x0D { return start - 1 }
    guard self[start - 1] == 0x0A else { return start }
    var end = start - 1
    while end > limit, start - end < 3, self[end - 1] == 0x0D { end -= 1 }
    return end
  }
}
