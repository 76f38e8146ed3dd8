import Glibc
import MailModel

extension StructureScanner {
  /// A delimiter line of one of the open levels (RFC 2046 §5.1.1).
  struct Delimiter {
    let level: Int
    let isClosing: Bool
    let start: Int
    let next: Int
  }

  /// The first delimiter line at or behind `start`, which counts as the start of a line.
  mutating func nextDelimiter(from start: Int) -> Delimiter? {
    guard !levels.isEmpty else { return nil }
    var position = start
    while let candidate = DashFinder.nextLine(in: bytes, from: position) {
      if let delimiter = delimiter(at: candidate) { return delimiter }
      if let innermost = levels.indices.last, levels[innermost].boundary == nil, let guess = boundary(at: candidate) {
        levels[innermost].boundary = guess
        return delimiter(at: candidate)
      }
      position = bytes.skippingHyphens(from: candidate)
    }
    return nil
  }

  /// The delimiter that the line at `start` is; it begins with `--`.
  func delimiter(at start: Int) -> Delimiter? {
    var loose: Delimiter?
    for index in levels.indices.reversed() {
      guard let length = levels[index].matchLength(in: bytes, at: start + 2) else { continue }
      let end = start + 2 + length
      if let next = bytes.afterBlankRest(from: end) {
        return Delimiter(level: index, isClosing: false, start: start, next: next)
      }
      guard end + 1 < bytes.count, bytes[end] == 0x2D, bytes[end + 1] == 0x2D else { continue }
      if let next = bytes.afterBlankRest(from: end + 2) {
        return Delimiter(level: index, isClosing: true, start: start, next: next)
      }
      // `--boundary-->` and the like: closing all the same (RFC 2046 §5.1.1), unless another level means the very line.
      if loose == nil, !ASCII.isAlphanumeric(bytes[end + 2]) {
        loose = Delimiter(level: index, isClosing: true, start: start, next: bytes.afterRest(from: end + 2))
      }
    }
    return loose
  }

  /// The boundary that a line must mean if a content field follows it at once.
  private mutating func boundary(at start: Int) -> [UInt8]? {
    let line = lines.line(at: start)
    let content = message.trimming((start + 2)..<max(start + 2, line.content.upperBound))
    guard (1...200).contains(content.count), line.next + 8 <= bytes.count else { return nil }
    let following = bytes[line.next..<(line.next + 8)].map(ASCII.lowercased)
    return following.elementsEqual("content-".utf8) ? Array(message[content]) : nil
  }
}

extension StructureScanner.Level {
  /// The length of the boundary if it stands at `start`.
  fileprivate func matchLength(in bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> Int? {
    guard let boundary, start + boundary.count <= bytes.count, let base = bytes.baseAddress else { return nil }
    return boundary.withUnsafeBufferPointer { wanted in
      guard let first = wanted.baseAddress else { return nil }
      return memcmp(base + start, first, wanted.count) == 0 ? wanted.count : nil
    }
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Where the next line starts if only blanks are left of this one.
  fileprivate func afterBlankRest(from start: Int) -> Int? {
    var end = start
    while end < count, self[end].isBlank { end += 1 }
    let next = afterLineEnd(at: end)
    return next > end || end == count ? next : nil
  }

  /// Where the next line starts.
  fileprivate func afterRest(from start: Int) -> Int {
    var end = start
    while end < count, self[end] != 0x0A, self[end] != 0x0D { end += 1 }
    return afterLineEnd(at: end)
  }

  /// Behind a run of hyphens, so that a rule of a million of them is walked over once.
  fileprivate func skippingHyphens(from start: Int) -> Int {
    var end = start
    while end < count, self[end] == 0x2D { end += 1 }
    return end
  }
}
