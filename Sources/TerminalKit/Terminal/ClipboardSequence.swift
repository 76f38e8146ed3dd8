/// The bytes that ask a terminal to put a text on its clipboard (OSC 52), wrapped for tmux where needed.
struct ClipboardSequence {
  /// More is refused by many terminals.
  static let longestText = 74_000

  let bytes: [UInt8]

  init(_ text: String, insideTmux: Bool) {
    let escape: UInt8 = 0x1B
    let payload = Array("]52;c;".utf8) + Self.base64(text.utf8.prefix(Self.longestText)) + [0x07]
    if insideTmux {
      bytes = [escape] + Array("Ptmux;".utf8) + [escape, escape] + payload + [escape, UInt8(ascii: "\\")]
    } else {
      bytes = [escape] + payload
    }
  }

  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  private static func base64(_ source: some Sequence<UInt8>) -> [UInt8] {
    let bytes = Array(source)
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count / 3 * 4 + 4)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let count = min(3, bytes.count - start)
      var group: UInt32 = 0
      for offset in 0..<3 { group = group << 8 | (offset < count ? UInt32(bytes[start + offset]) : 0) }
      for place in 0..<4 {
        result.append(place <= count ? alphabet[Int(group >> (18 - 6 * UInt32(place)) & 63)] : UInt8(ascii: "="))
      }
    }
    return result
  }
}
