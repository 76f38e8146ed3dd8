import MailTransport

/// Text in a header field as ASCII: encoded words (RFC 2047).
package enum EncodedWords {
  /// Octets in a word: 68 characters, so that it fits behind the name of a field into the 76 that a line may have (§2).
  private static let limit = 42

  /// The words for a text, to stand on a line each; none is cut within a character (§5).
  package static func encode(_ text: String) -> [String] {
    var pieces: [[UInt8]] = []
    for scalar in text.unicodeScalars {
      let octets = Array(String(scalar).utf8)
      if let count = pieces.last?.count, count + octets.count <= limit {
        pieces[pieces.count - 1] += octets
      } else {
        pieces.append(octets)
      }
    }
    return pieces.map { "=?utf-8?B?\(String(decoding: Base64.encode($0), as: UTF8.self))?=" }
  }
}
