/// One thing that a terminal is told: a character, a control, or a sequence.
enum TerminalToken: Equatable {
  case scalar(Unicode.Scalar)
  case control(UInt8)
  /// ESC and one character, with whatever stands in between.
  case escape(String)
  /// CSI: its private mark (or nothing), its numbers, its last character.
  case sequence(mark: String, numbers: [Int], final: Character)
  /// A string for the terminal itself, such as a title or the clipboard.
  case string(String)
  /// Octets that are no text.
  case malformed(UInt8)

  /// The first token and its length; nil as long as it is not complete.
  static func first(of bytes: ArraySlice<UInt8>) -> (token: TerminalToken, length: Int)? {
    guard let lead = bytes.first else { return nil }
    if lead == 0x1B { return escape(bytes) }
    if lead < 0x20 || lead == 0x7F { return (.control(lead), 1) }
    return text(bytes, lead)
  }

  private static func text(_ bytes: ArraySlice<UInt8>, _ lead: UInt8) -> (token: TerminalToken, length: Int)? {
    let length = lead < 0x80 ? 1 : lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC2 ? 2 : 0
    guard length > 0 else { return (.malformed(lead), 1) }
    guard bytes.count >= length else { return nil }
    let scalars = String(validating: bytes.prefix(length), as: UTF8.self)?.unicodeScalars
    guard let scalar = scalars?.first else { return (.malformed(lead), 1) }
    return (.scalar(scalar), length)
  }

  private static func escape(_ bytes: ArraySlice<UInt8>) -> (token: TerminalToken, length: Int)? {
    guard let second = bytes.dropFirst().first else { return nil }
    switch second {
    case UInt8(ascii: "["): return sequence(bytes)
    case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "_"), UInt8(ascii: "^"), UInt8(ascii: "X"):
      guard let end = bytes.dropFirst(2).firstIndex(where: { $0 == 0x07 || $0 == 0x1B }) else { return nil }
      let length = end - bytes.startIndex + (bytes[end] == 0x07 ? 1 : 2)
      guard bytes.count >= length else { return nil }
      return (.string(String(decoding: bytes[..<end].dropFirst(), as: UTF8.self)), length)
    default:
      guard let end = bytes.dropFirst().firstIndex(where: { !(0x20...0x2F).contains($0) }) else { return nil }
      return (.escape(String(decoding: bytes[...end].dropFirst(), as: UTF8.self)), end - bytes.startIndex + 1)
    }
  }

  private static func sequence(_ bytes: ArraySlice<UInt8>) -> (token: TerminalToken, length: Int)? {
    guard let end = bytes.dropFirst(2).firstIndex(where: { (0x40...0x7E).contains($0) }) else { return nil }
    let body = bytes[..<end].dropFirst(2)
    let isMark: (UInt8) -> Bool = { !(UInt8(ascii: "0")...UInt8(ascii: ";")).contains($0) }
    let numbers = body.drop(while: isMark).split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
    let token = TerminalToken.sequence(
      mark: String(decoding: body.filter(isMark), as: UTF8.self),
      numbers: numbers.map { Int(String(decoding: $0.filter { !isMark($0) }, as: UTF8.self)) ?? 0 },
      final: Character(Unicode.Scalar(bytes[end])))
    return (token, end - bytes.startIndex + 1)
  }
}
