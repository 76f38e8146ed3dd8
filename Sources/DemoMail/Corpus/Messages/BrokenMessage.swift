/// Messages as they should not be but are.
enum BrokenMessage {
  static func bytes(header: [UInt8], entity: MIMEEntity, variant: Int) -> [UInt8] {
    let content = Array(entity.header.utf8)
    switch variant % 7 {
    // The last boundary is missing and the body cut off.
    case 0: return header + content + [10] + entity.body.prefix(entity.body.count / 2)
    // A multipart whose boundary never comes.
    case 1: return header + Array("Content-Type: multipart/mixed; boundary=never\n\nNo boundary anywhere.\n".utf8)
    // Base64 with rubbish in it and without its padding.
    case 2:
      return header
        + Array(
          "Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\nVGhl!!IGFt\u{7}b3Vud*CBpcyBk\ndWUgbm93Lg\n"
            .utf8)
    // A line in the header that is no field, then more fields.
    case 3:
      return header + Array("this line has no colon in its name part\nX-After: rubbish\n".utf8) + content + [10]
        + entity.body
    // Bytes of one charset under the name of another, and a charset that does not exist.
    case 4:
      return header + Array("Content-Type: text/plain; charset=x-unheard-of\n\nBetr".utf8) + [
        0xE4, 0x67, 0x65, 10, 0xFF, 0xFE, 0x80, 10,
      ]
    // Line ends of all three kinds.
    case 5: return header + content + [10] + Array("one\r\ntwo\rthree\nfour\r\r\nfive".utf8)
    // No empty line after the header: there is no body.
    default: return header.dropLast()
    }
  }
}
