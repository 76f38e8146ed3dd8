/// Reading the list of a FETCH response, item by item; an unknown item is stepped over.
extension FetchedItems {
  /// Reads `(UID 7 FLAGS (\Seen) BODY[] {12}…)`.
  init(sequence: UInt32, _ cursor: inout ResponseCursor) throws(IMAPSyntaxError) {
    self.init(sequence: sequence)
    cursor.skipSpaces()
    try cursor.expect("(")
    while true {
      cursor.skipSpaces()
      if cursor.take(")") { return }
      try takeItem(&cursor)
    }
  }

  private mutating func takeItem(_ cursor: inout ResponseCursor) throws(IMAPSyntaxError) {
    let name = try cursor.itemName()
    if cursor.peek == UInt8(ascii: "[") {
      try takeSection(of: name, &cursor)
      return
    }
    cursor.skipSpaces()
    if ASCIIWord.equal(name, "UID") {
      uid = try cursor.number().flatMap(UInt32.init(exactly:)).flatMap { $0 > 0 ? $0 : nil }
    } else if ASCIIWord.equal(name, "FLAGS") {
      flags = try cursor.words()
    } else if ASCIIWord.equal(name, "INTERNALDATE") {
      if case .octets(let octets) = try cursor.string() { internalDate = InternalDate(octets) }
    } else if ASCIIWord.equal(name, "RFC822.SIZE") {
      size = try cursor.number()
    } else if ASCIIWord.equal(name, "MODSEQ") {
      let number = try Self.inner(&cursor) { cursor throws(IMAPSyntaxError) in try cursor.number() }
      modSeq = number.flatMap { Int64(exactly: $0) }.flatMap { $0 > 0 ? $0 : nil }
    } else if ASCIIWord.equal(name, "EMAILID") {
      emailID = try Self.inner(&cursor) { cursor throws(IMAPSyntaxError) in try cursor.text(of: "an id") }
    } else if ASCIIWord.equal(name, "X-GM-MSGID") {
      gmailMessageID = try cursor.number()
    } else if ASCIIWord.equal(name, "RFC822") {
      body = try Self.content(&cursor)
    } else if ASCIIWord.equal(name, "RFC822.HEADER") {
      header = try Self.content(&cursor)
    } else {
      try cursor.skipValue()
    }
  }

  /// `BODY[HEADER]<0> value`; sections of no interest are stepped over.
  private mutating func takeSection(
    of name: ArraySlice<UInt8>, _ cursor: inout ResponseCursor
  ) throws(IMAPSyntaxError) {
    _ = cursor.take("[")
    guard let section = cursor.take(upTo: "]") else { throw cursor.failure("]") }
    if cursor.take("<"), cursor.take(upTo: ">") == nil { throw cursor.failure(">") }
    cursor.skipSpaces()
    let isBody = ASCIIWord.equal(name, "BODY") || ASCIIWord.equal(name, "BODY.PEEK")
    if isBody, section.isEmpty {
      body = try Self.content(&cursor)
    } else if isBody, ASCIIWord.equal(section, "HEADER") {
      header = try Self.content(&cursor)
    } else {
      try cursor.skipValue()
    }
  }

  private static func content(_ cursor: inout ResponseCursor) throws(IMAPSyntaxError) -> Content {
    switch try cursor.string() {
    case .octets(let octets): .octets(octets)
    case .absent: .absent
    case .dropped(let size): .tooLarge(size: size)
    }
  }

  /// A single value in parentheses, or one that lacks them.
  private static func inner<Value>(
    _ cursor: inout ResponseCursor, _ take: (inout ResponseCursor) throws(IMAPSyntaxError) -> Value?
  ) throws(IMAPSyntaxError) -> Value? {
    guard cursor.take("(") else { return try take(&cursor) }
    cursor.skipSpaces()
    if cursor.take(")") { return nil }
    let value = try take(&cursor)
    cursor.skipSpaces()
    try cursor.expect(")")
    return value
  }
}
