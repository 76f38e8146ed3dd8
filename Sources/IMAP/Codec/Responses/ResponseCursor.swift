import MailModel

/// Walks over one framed response and takes its words, numbers and strings (RFC 9051 §9), leniently.
struct ResponseCursor {
  private let text: [UInt8]
  private let literals: [ResponseFrame.Literal]
  private let limits: IMAPLimits
  private var nextLiteral = 0
  private(set) var position = 0

  init(_ frame: ResponseFrame, limits: IMAPLimits) {
    text = frame.text
    literals = frame.literals
    self.limits = limits
  }

  /// The octet at hand; nil at the end.
  var peek: UInt8? { position < text.count ? text[position] : nil }

  var isAtEnd: Bool { position == text.count }

  /// Everything that is left.
  var rest: ArraySlice<UInt8> { text[position...] }

  func failure(_ wanted: String) -> IMAPSyntaxError { .unexpected(offset: position, wanted: wanted) }

  mutating func skipSpaces() {
    while peek == 0x20 || peek == 0x09 { position += 1 }
  }

  /// Steps over `byte` if it is at hand.
  mutating func take(_ byte: Unicode.Scalar) -> Bool {
    guard peek == UInt8(ascii: byte) else { return false }
    position += 1
    return true
  }

  mutating func expect(_ byte: Unicode.Scalar) throws(IMAPSyntaxError) {
    guard take(byte) else { throw failure("\(byte)") }
  }

  /// Everything up to `byte`, which is stepped over; nil, and nothing taken, if it does not come.
  mutating func take(upTo byte: Unicode.Scalar) -> ArraySlice<UInt8>? {
    guard let end = text[position...].firstIndex(of: UInt8(ascii: byte)) else { return nil }
    defer { position = end + 1 }
    return text[position..<end]
  }

  /// A run of octets that are neither space nor control, quote nor parenthesis: an atom in the widest sense.
  mutating func atom() throws(IMAPSyntaxError) -> ArraySlice<UInt8> {
    let start = position
    while position < text.count, Self.isAtomic(text[position]) { position += 1 }
    guard position > start else { throw failure("a word") }
    return text[start..<position]
  }

  /// The name of a FETCH item: an atom that ends before a section's bracket.
  mutating func itemName() throws(IMAPSyntaxError) -> ArraySlice<UInt8> {
    let start = position
    while position < text.count, Self.isAtomic(text[position]), text[position] != UInt8(ascii: "[") { position += 1 }
    guard position > start else { throw failure("an item's name") }
    return text[start..<position]
  }

  private static func isAtomic(_ byte: UInt8) -> Bool {
    switch byte {
    case 0...0x20, 0x7F, UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "\""), UInt8(ascii: "{"): false
    default: true
    }
  }
}

extension ResponseCursor {
  /// What a string turned out to be.
  enum StringValue: Equatable {
    case octets([UInt8])
    case absent
    case dropped(size: UInt64)
  }

  /// A quoted string, a literal or NIL; an atom where a string is due is taken for one.
  mutating func string() throws(IMAPSyntaxError) -> StringValue {
    if let literal = takeLiteral() { return literal }
    if peek == UInt8(ascii: "\"") { return .octets(try quoted()) }
    let word = try atom()
    return ASCIIWord.equal(word, "NIL") ? .absent : .octets(Array(word))
  }

  /// A string that is a mailbox's name, in which an atom may be NIL and brackets are letters.
  mutating func astring() throws(IMAPSyntaxError) -> [UInt8] {
    if peek == UInt8(ascii: "\"") || isAtLiteral {
      guard case .octets(let octets) = try string() else { throw failure("a string") }
      return octets
    }
    return Array(try atom())
  }

  /// A string of a few words as text; nil for NIL.
  mutating func text(of what: String) throws(IMAPSyntaxError) -> String? {
    switch try string() {
    case .octets(let octets): String(decoding: octets, as: UTF8.self)
    case .absent: nil
    case .dropped: throw failure(what)
    }
  }

  /// A number, also in quotes or as a literal; what follows a decimal point is dropped; nil for a negative one and NIL.
  mutating func number() throws(IMAPSyntaxError) -> UInt64? {
    let start = position
    guard case .octets(let digits) = try string() else { return nil }
    if digits.first == UInt8(ascii: "-") { return nil }
    guard let value = Self.number(digits.prefix { $0 != UInt8(ascii: ".") }) else {
      throw .unexpected(offset: start, wanted: "a number")
    }
    return value
  }

  /// Nil unless the octets are one to twenty digits of a 64-bit number.
  static func number(_ digits: some Collection<UInt8>) -> UInt64? {
    guard !digits.isEmpty, digits.count <= 20 else { return nil }
    var value: UInt64 = 0
    for digit in digits {
      guard ASCII.isDigit(digit) else { return nil }
      let (product, overflow) = value.multipliedReportingOverflow(by: 10)
      let (sum, carry) = product.addingReportingOverflow(UInt64(digit - 0x30))
      guard !overflow, !carry else { return nil }
      value = sum
    }
    return value
  }

  /// A list of words in parentheses; a single word without them is taken for a list of one.
  mutating func words() throws(IMAPSyntaxError) -> [String] {
    guard take("(") else {
      return try text(of: "a word").map { [$0] } ?? []
    }
    var words: [String] = []
    while true {
      skipSpaces()
      if take(")") { return words }
      guard words.count < limits.names else { throw .overLimit("words in a list") }
      if let word = try text(of: "a word") { words.append(word) }
    }
  }

  /// Steps over one value of any kind, lists within lists included.
  mutating func skipValue() throws(IMAPSyntaxError) {
    var depth = 0
    repeat {
      skipSpaces()
      if take("(") {
        depth += 1
        guard depth <= limits.nesting else { throw .overLimit("lists within each other") }
      } else if take(")") {
        depth -= 1
        guard depth >= 0 else { throw failure("a value") }
      } else {
        _ = try string()
      }
    } while depth > 0
  }

  private var isAtLiteral: Bool {
    guard nextLiteral < literals.count else { return false }
    let start = literals[nextLiteral].marker.lowerBound
    return start == position || (start == position + 1 && peek == UInt8(ascii: "~"))
  }

  private mutating func takeLiteral() -> StringValue? {
    guard isAtLiteral else { return nil }
    let literal = literals[nextLiteral]
    nextLiteral += 1
    position = literal.marker.upperBound
    return switch literal.content {
    case .octets(let octets): .octets(octets)
    case .dropped(let size): .dropped(size: size)
    }
  }

  private mutating func quoted() throws(IMAPSyntaxError) -> [UInt8] {
    let start = position
    var octets: [UInt8] = []
    position += 1
    while position < text.count {
      let byte = text[position]
      position += 1
      if byte == UInt8(ascii: "\"") { return octets }
      if byte == UInt8(ascii: "\\"), position < text.count {
        octets.append(text[position])
        position += 1
      } else {
        octets.append(byte)
      }
    }
    throw .unexpected(offset: start, wanted: "a closing quote")
  }
}
