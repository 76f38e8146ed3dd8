import MailModel

/// The `{12}` at a line's end that announces a literal (RFC 9051 §4.3; `{12+}` and `~{12}` are let through).
struct LiteralAnnouncement: Equatable {
  /// Where it stands in the text.
  let marker: Range<Int>
  /// How many octets follow; `UInt64.max` for a number beyond all counting.
  let size: UInt64
  /// Whether the octets are a message's, or its header's, and may be large.
  let isBody: Bool

  /// Nil unless the text ends in an announcement and is a response in which literals may stand.
  ///
  /// - Parameter lineStart: where the last line begins; an announcement before it has had its literal.
  init?(atEndOf text: [UInt8], lineStart: Int) {
    guard text.last == UInt8(ascii: "}"), let (open, size) = Self.number(before: text.count - 1, in: text) else {
      return nil
    }
    guard open >= lineStart, Self.carriesLiterals(text) else { return nil }
    marker = open..<text.count
    self.size = size
    isBody = Self.announcesBody(text, before: open)
  }

  private static func number(before end: Int, in text: [UInt8]) -> (open: Int, value: UInt64)? {
    var index = end
    if index > 0, text[index - 1] == UInt8(ascii: "+") { index -= 1 }
    let lastDigit = index
    // Twenty digits hold every 64-bit number; a longer run is not looked at further.
    while index > 0, lastDigit - index <= 20, ASCII.isDigit(text[index - 1]) { index -= 1 }
    guard index < lastDigit, index > 0, text[index - 1] == UInt8(ascii: "{") else { return nil }
    var value: UInt64 = 0
    for digit in text[index..<lastDigit] {
      let (product, overflow) = value.multipliedReportingOverflow(by: 10)
      let (sum, carry) = product.addingReportingOverflow(UInt64(digit - 0x30))
      value = overflow || carry ? .max : sum
      if value == .max { break }
    }
    return (index - 1, value)
  }

  /// Free text may end in `{5}` by chance: only untagged data carries literals, never a status, a tag's reply or a `+`.
  private static func carriesLiterals(_ text: [UInt8]) -> Bool {
    guard text.first == UInt8(ascii: "*") else { return false }
    let word = text.prefix(40).dropFirst().drop { $0 == 0x20 }.prefix { $0 != 0x20 }
    return !["OK", "NO", "BAD", "BYE", "PREAUTH"].contains { ASCIIWord.equal(word, $0) }
  }

  /// `… BODY[…] {`, `… BODY[…]<0> {`, `… RFC822 {` and `… RFC822.HEADER {` in a FETCH.
  private static func announcesBody(_ text: [UInt8], before open: Int) -> Bool {
    let isFetch = text.prefix(40).split(separator: 0x20, maxSplits: 3).dropFirst(2).first.map {
      ASCIIWord.equal($0, "FETCH")
    }
    guard isFetch == true else { return false }
    var end = open
    if end > 0, text[end - 1] == UInt8(ascii: "~") { end -= 1 }
    while end > 0, text[end - 1] == 0x20 { end -= 1 }
    guard end > 0 else { return false }
    if text[end - 1] == UInt8(ascii: "]") || text[end - 1] == UInt8(ascii: ">") { return true }
    return ["RFC822", "RFC822.HEADER", "RFC822.TEXT"].contains {
      ASCIIWord.equal(text[..<end].suffix($0.utf8CodeUnitCount), $0)
    }
  }
}
