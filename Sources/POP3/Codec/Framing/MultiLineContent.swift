import Glibc

/// Takes the lines of a multi-line response out of the stream and the byte-stuffing out of the lines (RFC 1939 §3).
///
/// Only CR LF ends a line: a dot after a bare LF is part of the mail, or whoever wrote the mail could end the response.
struct MultiLineContent: Sendable {
  /// Where in a line the next octet stands.
  private enum Place {
    case lineStart
    case afterDot
    case afterDotReturn
    case afterReturn
    case inside
  }

  private let limit: Int
  private var place = Place.lineStart
  private var octets: [UInt8] = []
  private var dropped: UInt64 = 0

  /// - Parameter limit: the most octets kept; beyond it all are dropped and only counted.
  init(limit: Int) { self.limit = limit }

  /// Octets that were dropped; 0 as long as all are kept.
  var droppedCount: UInt64 { dropped }

  /// What has come.
  var content: ResponseFrame.Content { dropped > 0 ? .dropped(size: dropped) : .octets(octets) }

  /// Takes octets from `position` on.
  ///
  /// - Returns: whether the dot that ends the response was among them; `position` stands behind what was taken.
  mutating func take(_ source: UnsafeBufferPointer<UInt8>, from position: inout Int) -> Bool {
    while position < source.count {
      let next = source[position]
      switch place {
      case .lineStart:
        place = next == UInt8(ascii: ".") ? .afterDot : .inside
        if place == .afterDot { position += 1 }
      case .afterDot:
        place = next == 0x0D ? .afterDotReturn : .inside
        if place == .afterDotReturn { position += 1 }
      case .afterDotReturn:
        if next == 0x0A {
          position += 1
          return true
        }
        // The dot was stuffing after all, and the line goes on with a CR of its own.
        keep(0x0D)
        place = .afterReturn
      case .afterReturn:
        place = next == 0x0A ? .lineStart : .inside
        if place == .lineStart {
          keep(next)
          position += 1
        }
      case .inside: takeRun(source, from: &position)
      }
    }
    return false
  }

  /// Takes everything up to the next line that begins with a dot, in one piece.
  private mutating func takeRun(_ source: UnsafeBufferPointer<UInt8>, from position: inout Int) {
    let rest = UnsafeBufferPointer(rebasing: source[position...])
    if let length = Self.firstDottedLine(in: rest) {
      keep(UnsafeBufferPointer(rebasing: rest[..<length]))
      position += length + 1
      place = .afterDot
      return
    }
    keep(rest)
    position = source.count
    if rest.last == 0x0D {
      place = .afterReturn
    } else if rest.count > 1, rest[rest.count - 1] == 0x0A, rest[rest.count - 2] == 0x0D {
      place = .lineStart
    }
  }

  /// How many octets stand before the first dot that begins a line.
  private static func firstDottedLine(in octets: UnsafeBufferPointer<UInt8>) -> Int? {
    guard let base = octets.baseAddress else { return nil }
    var start = 2
    while start < octets.count,
      let found = memchr(base + start, Int32(UInt8(ascii: ".")), octets.count - start)
    {
      let dot = UnsafeRawPointer(base).distance(to: UnsafeRawPointer(found))
      if octets[dot - 1] == 0x0A, octets[dot - 2] == 0x0D { return dot }
      start = dot + 1
    }
    return nil
  }

  private mutating func keep(_ octet: UInt8) {
    withUnsafeBytes(of: octet) { keep($0.bindMemory(to: UInt8.self)) }
  }

  private mutating func keep(_ run: UnsafeBufferPointer<UInt8>) {
    if dropped == 0, octets.count + run.count <= limit {
      octets.append(contentsOf: run)
    } else {
      dropped += UInt64(octets.count + run.count)
      octets = []
    }
  }
}
