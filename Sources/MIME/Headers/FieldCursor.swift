/// A place within the octets of one structured field, with the steps that all its grammars share (RFC 5322 §3.2).
///
/// What is opened and never closed is looked for only once, so that a field of nothing but `(` or `"` costs linear time.
struct FieldCursor {
  let bytes: [UInt8]
  let end: Int
  var position: Int
  private var hasUnclosedComment = false
  private var hasUnclosedQuote = false

  init(_ bytes: [UInt8], _ range: Range<Int>) {
    self.bytes = bytes
    position = range.lowerBound
    end = range.upperBound
  }

  var isAtEnd: Bool { position >= end }

  /// The octet here; nil at the end.
  var current: UInt8? { position < end ? bytes[position] : nil }

  /// Steps over `byte` if it is here.
  mutating func take(_ byte: UInt8) -> Bool {
    guard current == byte else { return false }
    position += 1
    return true
  }

  /// Steps over white space, line ends and comments; tells whether there were any.
  @discardableResult
  mutating func skipFoldingSpace() -> Bool {
    let start = position
    while position < end {
      if bytes[position].isFoldingSpace {
        position += 1
      } else if bytes[position] != 0x28 || takeComment() == nil {
        break
      }
    }
    return position > start
  }

  /// Steps over a comment, with those inside it, and returns what lies between its parentheses.
  mutating func takeComment() -> Range<Int>? {
    guard current == 0x28, !hasUnclosedComment else { return nil }
    var depth = 0
    var place = position
    while place < end {
      switch bytes[place] {
      case 0x5C: place += 1
      case 0x28: depth += 1
      case 0x29: depth -= 1
      default: break
      }
      place += 1
      if depth == 0 {
        let content = (position + 1)..<(place - 1)
        position = place
        return content
      }
    }
    hasUnclosedComment = true
    return nil
  }

  /// Steps over a quoted string and returns what lies between its quotes, escapes included.
  mutating func takeQuoted() -> Range<Int>? {
    guard current == 0x22, !hasUnclosedQuote else { return nil }
    var place = position + 1
    while place < end, bytes[place] != 0x22 {
      place += bytes[place] == 0x5C ? 2 : 1
    }
    guard place < end else {
      hasUnclosedQuote = true
      return nil
    }
    let content = (position + 1)..<place
    position = place + 1
    return content
  }

  /// The octets of a quoted string's content without escapes and line ends; a backslash before anything but `"`
  /// and itself stays, because many a sender quotes a path of Windows.
  func unescaped(_ range: Range<Int>) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(range.count)
    var place = range.lowerBound
    while place < range.upperBound {
      let byte = bytes[place]
      place += 1
      if byte == 0x5C, place < range.upperBound, bytes[place] == 0x22 || bytes[place] == 0x5C {
        result.append(bytes[place])
        place += 1
      } else if byte != 0x0D, byte != 0x0A {
        result.append(byte)
      }
    }
    return result
  }
}
