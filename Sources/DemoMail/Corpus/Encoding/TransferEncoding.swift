/// The content transfer encodings of RFC 2045 §6, as mailers write them.
enum TransferEncoding: String {
  case sevenBit = "7bit"
  case eightBit = "8bit"
  case quotedPrintable = "quoted-printable"
  case base64 = "base64"

  /// The encoded body, lines ended by LF.
  func encode(_ bytes: [UInt8]) -> [UInt8] {
    switch self {
    case .sevenBit, .eightBit: bytes
    case .quotedPrintable: Self.quotedPrintable(bytes)
    case .base64: Self.base64(bytes, lineLength: 76)
    }
  }

  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
  private static let hexadecimal = Array("0123456789ABCDEF".utf8)

  /// Base64 in lines of `lineLength` (a multiple of four), each ended by LF; 0 gives one line without an end.
  static func base64(_ bytes: [UInt8], lineLength: Int) -> [UInt8] {
    let characters = (bytes.count + 2) / 3 * 4
    let lines = lineLength == 0 ? 0 : (characters + lineLength - 1) / lineLength
    return [UInt8](unsafeUninitializedCapacity: characters + lines) { output, count in
      bytes.withUnsafeBufferPointer { input in
        alphabet.withUnsafeBufferPointer { letters in
          var (read, write, column) = (0, 0, 0)
          while read < input.count {
            let left = input.count - read
            let triple =
              UInt32(input[read]) << 16 | (left > 1 ? UInt32(input[read + 1]) << 8 : 0)
              | (left > 2 ? UInt32(input[read + 2]) : 0)
            output[write] = letters[Int(triple >> 18)]
            output[write + 1] = letters[Int(triple >> 12 & 63)]
            output[write + 2] = left > 1 ? letters[Int(triple >> 6 & 63)] : UInt8(ascii: "=")
            output[write + 3] = left > 2 ? letters[Int(triple & 63)] : UInt8(ascii: "=")
            (read, write, column) = (read + 3, write + 4, column + 4)
            if column == lineLength || (lineLength > 0 && read >= input.count) {
              output[write] = 10
              (write, column) = (write + 1, 0)
            }
          }
          count = write
        }
      }
    }
  }

  private static func quotedPrintable(_ bytes: [UInt8]) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count * 5 / 4)
    var column = 0
    for (index, byte) in bytes.enumerated() {
      if byte == 10 {
        out.append(10)
        column = 0
        continue
      }
      let endsLine = index + 1 == bytes.count || bytes[index + 1] == 10
      let literal = (byte > 32 && byte < 127 && byte != 61) || (byte == 32 && !endsLine)
      if column + (literal ? 1 : 3) > 75 {
        out += [61, 10]
        column = 0
      }
      if literal { out.append(byte) } else { out += [61, hexadecimal[Int(byte >> 4)], hexadecimal[Int(byte & 15)]] }
      column += literal ? 1 : 3
    }
    return out
  }
}
