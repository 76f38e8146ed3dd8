/// Where a text stops being JSON (RFC 8259), and what was due there; for people who write settings by hand.
struct JSONSyntaxFault: Error, Equatable {
  /// The line, from 1.
  let line: Int
  /// The character in the line, from 1.
  let column: Int
  /// What is wrong, in words.
  let message: String

  /// `line 3, column 14: a comma or } is due here`.
  var text: String { "line \(line), column \(column): \(message)" }

  /// The first fault of `bytes`; nil if they are one JSON value.
  static func first(in bytes: [UInt8]) -> JSONSyntaxFault? {
    var scanner = Scanner(bytes: bytes)
    do throws(Scanner.Stop) {
      try scanner.document()
      return encoding(of: bytes)
    } catch {
      let before = bytes[..<min(error.position, bytes.count)]
      let start = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
      // Octets that go on with a character are none of their own.
      let column = before[start...].count { $0 & 0xC0 != 0x80 } + 1
      return JSONSyntaxFault(line: before.count { $0 == 0x0A } + 1, column: column, message: error.message)
    }
  }
}

extension JSONSyntaxFault {
  /// Octets that are no UTF-8, as a file in an older encoding has them; nil if there are none.
  private static func encoding(of bytes: [UInt8]) -> JSONSyntaxFault? {
    var (decoder, octets) = (UTF8(), bytes.makeIterator())
    var (line, column) = (1, 1)
    while true {
      switch decoder.decode(&octets) {
      case .scalarValue("\n"): (line, column) = (line + 1, 1)
      case .scalarValue: column += 1
      case .emptyInput: return nil
      case .error:
        return JSONSyntaxFault(line: line, column: column, message: "this is not UTF-8; save the file in that encoding")
      }
    }
  }
}

/// Reads JSON only to see where it ends to be any.
private struct Scanner {
  struct Stop: Error {
    let position: Int
    let message: String
  }

  /// Deeper than any settings file, and shallow enough for the stack.
  private static let deepest = 200

  let bytes: [UInt8]
  private var position = 0
  private var depth = 0

  init(bytes: [UInt8]) { self.bytes = bytes }

  mutating func document() throws(Stop) {
    try value()
    skipSpace()
    if next != nil { throw stop("nothing may follow the object") }
  }

  private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

  private func stop(_ message: String) -> Stop {
    Stop(position: position, message: next == nil ? "the text ends too early: \(message)" : message)
  }

  private mutating func skipSpace() {
    while let octet = next, [0x20, 0x09, 0x0A, 0x0D].contains(octet) { position += 1 }
  }

  private mutating func take(_ octet: UInt8) -> Bool {
    skipSpace()
    guard next == octet else { return false }
    position += 1
    return true
  }

  private mutating func value() throws(Stop) {
    skipSpace()
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.deepest else { throw stop("values are nested too deeply") }
    switch next {
    case UInt8(ascii: "{"): try members()
    case UInt8(ascii: "["): try elements()
    case UInt8(ascii: "\""): try string()
    case UInt8(ascii: "-")?, (UInt8(ascii: "0")...UInt8(ascii: "9"))?: try number()
    default: try word()
    }
  }

  private mutating func members() throws(Stop) {
    position += 1
    if take(UInt8(ascii: "}")) { return }
    repeat {
      skipSpace()
      guard next == UInt8(ascii: "\"") else { throw stop("a key in double quotes is due here") }
      try string()
      guard take(UInt8(ascii: ":")) else { throw stop("a colon is due here") }
      try value()
    } while take(UInt8(ascii: ","))
    guard take(UInt8(ascii: "}")) else { throw stop("a comma or } is due here") }
  }

  private mutating func elements() throws(Stop) {
    position += 1
    if take(UInt8(ascii: "]")) { return }
    repeat { try value() } while take(UInt8(ascii: ","))
    guard take(UInt8(ascii: "]")) else { throw stop("a comma or ] is due here") }
  }

  private mutating func string() throws(Stop) {
    position += 1
    while let octet = next {
      switch octet {
      case UInt8(ascii: "\""):
        position += 1
        return
      case UInt8(ascii: "\\"): try escape()
      case 0..<0x20: throw stop("a string must end before the line does; write a line break as \\n")
      default: position += 1
      }
    }
    throw stop("a string is not closed by a double quote")
  }

  private mutating func escape() throws(Stop) {
    let isUnicode = position + 1 < bytes.count && bytes[position + 1] == UInt8(ascii: "u")
    let digits = bytes.dropFirst(position + 2).prefix(4)
    let isRight =
      isUnicode
      ? digits.count == 4 && digits.allSatisfy { Character(Unicode.Scalar($0)).isHexDigit }
      : position + 1 < bytes.count && "\"\\/bfnrt".utf8.contains(bytes[position + 1])
    guard isRight else { throw stop("a backslash stands before one of \" \\ / b f n r t or u and four digits") }
    position += isUnicode ? 6 : 2
  }

  private mutating func number() throws(Stop) {
    let start = position
    while let octet = next, "+-.eE0123456789".utf8.contains(octet) { position += 1 }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    let digits = text.drop { $0 == "-" }
    let isRight = Double(text) != nil && digits.first?.isNumber == true && text.last?.isNumber == true
    guard isRight, !(digits.hasPrefix("0") && digits.dropFirst().first?.isNumber == true) else {
      position = start
      throw stop("“\(text.prefix(20))” is not a number")
    }
  }

  private mutating func word() throws(Stop) {
    for word in ["true", "false", "null"] where bytes[position...].starts(with: word.utf8) {
      position += word.utf8.count
      return
    }
    throw stop("a value is due here: text in double quotes, a number, true, false, null, { or [")
  }
}
