import MailModel

/// The forms in which a secret may be repeated without standing there in its own letters.
enum SecretDisguise {
  /// The octets in lower case as they are, as they look once they are harmless to show, and as a form's field.
  static func plain(_ secret: SecretText) -> [SecretPattern] {
    let octets = secret.withBytes { Array($0) }
    let shown = Array(DisplayText.line(String(decoding: octets, as: UTF8.self), limit: .max).utf8)
    let field = octets.map { $0 == 0x20 ? UInt8(ascii: "+") : $0 }
    var forms = [folded(octets)]
    for form in [shown, field].map(folded) where form.count > SecretMask.tooShort && !forms.contains(form) {
      forms.append(form)
    }
    return forms.map { SecretPattern($0) }
  }

  /// Hexadecimal digits in lower case, run together and apart.
  static func hexadecimal(_ secret: SecretText) -> [SecretPattern] {
    let digits = Array("0123456789abcdef".utf8)
    let pairs = secret.withBytes { $0.map { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] } }
    return ["", " ", ":", "\\x"].map { SecretPattern(Array(pairs.joined(separator: $0.utf8))) }
  }

  /// What base64 makes of the secret wherever it stands in what is encoded, in both alphabets (RFC 4648 §4 and §5).
  ///
  /// Digits that hold bits of a neighbour are left out.
  static func base64(_ secret: SecretText) -> [SecretPattern] {
    var forms: [[UInt8]] = []
    for before in 0..<3 {
      let octets = secret.withBytes { [UInt8](repeating: 0, count: before) + Array($0) }
      let digits = Base64.encode(octets)[(before * 8 + 5) / 6..<octets.count * 8 / 6]
      let inNames = digits.map {
        $0 == UInt8(ascii: "+") ? UInt8(ascii: "-") : $0 == UInt8(ascii: "/") ? UInt8(ascii: "_") : $0
      }
      forms += inNames.elementsEqual(digits) ? [Array(digits)] : [Array(digits), inNames]
    }
    return forms.map { SecretPattern($0) }
  }

  /// The letters of ASCII in lower case, one octet for one.
  static func folded(_ octets: [UInt8]) -> [UInt8] {
    octets.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
  }
}
