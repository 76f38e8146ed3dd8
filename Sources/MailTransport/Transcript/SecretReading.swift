import MailModel

/// The ways in which a text may be read that hides a secret: without what nobody sees, in one line, decoded.
struct SecretReading {
  /// The readings; the first is how the text will be shown.
  let all: [[UInt8]]

  /// Reads a text.
  init(_ text: String) {
    let shown = DisplayText.line(text, limit: .max)
    let joined = Self.visible(text.unicodeScalars)
    var readings = [shown, joined]
    let lines = text.unicodeScalars.split { $0 == "\n" || $0 == "\r" }
    if lines.count > 1 { readings.append(lines.map { Self.visible(Self.withoutCodes($0)) }.joined()) }
    if text.utf8.contains(UInt8(ascii: "\\")) { readings.append(Self.unquoted(joined)) }
    // An ampersand in the name of a mailbox (RFC 3501 §5.1.3).
    if joined.contains("&-") {
      readings.append(joined.split(separator: "&-", omittingEmptySubsequences: false).joined(separator: "&"))
    }
    let octets = readings.map { Array($0.utf8) }
    all = octets + octets.filter { $0.contains(UInt8(ascii: "%")) }.map(Self.percentDecoded)
  }

  /// What can be seen, without the line ends.
  private static func visible(_ scalars: some Sequence<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    for scalar in scalars where !DisplayText.isUnsafe(scalar) { view.append(scalar) }
    return String(view)
  }

  /// A line of a reply without blanks at its ends, its code (RFC 5321 §4.2) and its enhanced code (RFC 2034).
  private static func withoutCodes(_ line: Substring.UnicodeScalarView) -> ArraySlice<Unicode.Scalar> {
    var rest = Array(line)[...]
    for separators: [Unicode.Scalar] in [[" ", "-"], [" "]] {
      let code = rest.prefix(12).prefix { ("0"..."9").contains($0) || $0 == "." }
      let isCode = code.count == 3 || code.count(where: { $0 == "." }) == 2
      if isCode, let next = rest.dropFirst(code.count).first, separators.contains(next) {
        rest = rest.dropFirst(code.count + 1)
      }
    }
    while rest.first == " " || rest.first == "\t" { rest = rest.dropFirst() }
    while rest.last == " " || rest.last == "\t" { rest = rest.dropLast() }
    return rest
  }

  /// Without the backslashes of a quoted string (RFC 9051 §4.3).
  private static func unquoted(_ text: String) -> String {
    var result: [UInt8] = []
    var isEscaped = false
    for octet in text.utf8 {
      isEscaped = octet == UInt8(ascii: "\\") && !isEscaped
      if !isEscaped { result.append(octet) }
    }
    return String(decoding: result, as: UTF8.self)
  }

  private static func percentDecoded(_ text: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(text.count)
    var position = 0
    while position < text.count {
      if text[position] == UInt8(ascii: "%"), position + 2 < text.count, let high = digit(text[position + 1]),
        let low = digit(text[position + 2])
      {
        result.append(high << 4 | low)
        position += 3
      } else {
        result.append(text[position])
        position += 1
      }
    }
    return result
  }

  private static func digit(_ octet: UInt8) -> UInt8? {
    switch octet {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): octet - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): octet - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): octet - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}
