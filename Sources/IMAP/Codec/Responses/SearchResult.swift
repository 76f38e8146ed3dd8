/// What a search found, whether the server said it the old way or the new (RFC 3501 §7.2.5, RFC 4731).
package struct SearchResult: Sendable, Equatable {
  /// The numbers found.
  package let uids: UIDSet
  /// The tag of the command that it answers, if it names one.
  package let tag: String?

  /// What was found.
  package init(uids: UIDSet, tag: String? = nil) {
    self.uids = uids
    self.tag = tag
  }

  /// Reads the numbers of a SEARCH: `2 84 882`, with or without `(MODSEQ 917162500)` behind them.
  init(search cursor: inout ResponseCursor, limits: IMAPLimits) throws(IMAPSyntaxError) {
    var numbers: [UInt32] = []
    for word in cursor.rest.prefix(while: { $0 != UInt8(ascii: "(") }).split(separator: 0x20) {
      let integer = word.prefix { $0 != UInt8(ascii: ".") }
      guard let number = ResponseCursor.number(integer).flatMap(UInt32.init(exactly:)) else {
        throw cursor.failure("numbers")
      }
      guard numbers.count < limits.numbers else { throw .overLimit("numbers in a result") }
      numbers.append(number)
    }
    self.init(uids: UIDSet(numbers))
  }

  /// Reads an ESEARCH: `(TAG "A282") UID ALL 4:19,21`; without ALL nothing was found.
  init(extended cursor: inout ResponseCursor, limits: IMAPLimits) throws(IMAPSyntaxError) {
    var (tag, found) = (String?.none, UIDSet())
    cursor.skipSpaces()
    if cursor.take("(") {
      cursor.skipSpaces()
      _ = try cursor.atom()
      cursor.skipSpaces()
      tag = try cursor.text(of: "a tag")
      cursor.skipSpaces()
      try cursor.expect(")")
    }
    while true {
      cursor.skipSpaces()
      if cursor.isAtEnd { break }
      let name = try cursor.atom()
      cursor.skipSpaces()
      if ASCIIWord.equal(name, "UID") { continue }
      if ASCIIWord.equal(name, "ALL") {
        found = try UIDSet(parsing: try cursor.astring(), limit: limits.numbers)
      } else {
        try cursor.skipValue()
      }
    }
    guard found.count <= limits.numbers else { throw .overLimit("numbers in a result") }
    self.init(uids: found, tag: tag)
  }
}
