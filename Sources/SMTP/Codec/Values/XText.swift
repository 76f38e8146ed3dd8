/// Text inside a parameter: `+` and two hexadecimal digits stand for what may not be there itself (RFC 3461 §4).
enum XText {
  /// The octets of `text`, those that are not printable, and `+` and `=`, in hexadecimal.
  static func encoded(_ text: String) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var octets: [UInt8] = []
    for octet in text.utf8 {
      let isPlain = (0x21...0x7E).contains(octet) && octet != UInt8(ascii: "+") && octet != UInt8(ascii: "=")
      octets += isPlain ? [octet] : [UInt8(ascii: "+"), digits[Int(octet >> 4)], digits[Int(octet & 15)]]
    }
    return String(decoding: octets, as: UTF8.self)
  }
}
