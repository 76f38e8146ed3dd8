/// Text in header fields: encoded words (RFC 2047) and encoded parameters (RFC 2231).
enum EncodedWord {
  private static let hexadecimal = Array("0123456789ABCDEF")

  /// The text for an unstructured field or a display name: ASCII as it is, else encoded words on folded lines.
  ///
  /// - Parameters:
  ///   - charset: what the words declare; UTF-8 takes over where it lacks a character.
  ///   - quoted: the Q encoding instead of B.
  static func field(_ text: String, charset: String, quoted: Bool, encoder: CharsetEncoder) -> String {
    guard text.utf8.contains(where: { $0 >= 0x80 }) else { return text }
    let usable = charset != "us-ascii" && encoder.encode(text, as: charset) != nil ? charset : "utf-8"
    let beyondLatin = text.unicodeScalars.contains { $0.value > 0x2FF }
    // Small enough that even a word of nothing but encoded characters stays below 76 characters.
    let length = beyondLatin ? 8 : quoted ? 9 : 18
    var words: [String] = []
    var rest = Array(text.unicodeScalars)[...]
    while !rest.isEmpty {
      var piece = String.UnicodeScalarView()
      piece.append(contentsOf: rest.prefix(length))
      rest = rest.dropFirst(length)
      let bytes = encoder.encode(String(piece), as: usable) ?? Array(String(piece).utf8)
      words.append(word(bytes, charset: usable, quoted: quoted && !beyondLatin))
    }
    return words.joined(separator: "\n ")
  }

  /// A parameter with its name: quoted where it is ASCII, else as the mailer at hand does it.
  ///
  /// - Parameter style: 0 for RFC 2231, 1 for RFC 2231 in several pieces, 2 for the encoded words that RFC 2047 forbids here and Outlook writes.
  static func parameter(_ name: String, _ value: String, style: Int, encoder: CharsetEncoder) -> String {
    guard value.utf8.contains(where: { $0 >= 0x80 }) else { return "\(name)=\"\(value)\"" }
    if style == 2 { return "\(name)=\"\(field(value, charset: "utf-8", quoted: false, encoder: encoder))\"" }
    let encoded = percent(value)
    if style == 0 || encoded.count < 50 { return "\(name)*=utf-8''\(encoded.joined())" }
    let pieces = stride(from: 0, to: encoded.count, by: 48).map { encoded[$0..<min($0 + 48, encoded.count)].joined() }
    return pieces.enumerated().map { "\(name)*\($0)*=\($0 == 0 ? "utf-8''" : "")\($1)" }.joined(separator: ";\n ")
  }

  private static func word(_ bytes: [UInt8], charset: String, quoted: Bool) -> String {
    guard quoted else {
      return "=?\(charset)?B?\(String(decoding: TransferEncoding.base64(bytes, lineLength: 0), as: UTF8.self))?="
    }
    let text = bytes.map { byte -> String in
      if byte == 32 { return "_" }
      return isAlphanumeric(byte) ? String(UnicodeScalar(byte)) : "=" + hex(byte)
    }
    return "=?\(charset)?Q?\(text.joined())?="
  }

  /// One element for each octet, so that a value is never cut inside `%XX`.
  private static func percent(_ value: String) -> [String] {
    value.utf8.map { isAlphanumeric($0) || $0 == UInt8(ascii: ".") ? String(UnicodeScalar($0)) : "%" + hex($0) }
  }

  private static func hex(_ byte: UInt8) -> String {
    String([hexadecimal[Int(byte >> 4)], hexadecimal[Int(byte & 15)]])
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
  }
}
