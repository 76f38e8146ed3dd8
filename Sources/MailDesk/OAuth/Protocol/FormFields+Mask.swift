import HTTP
import MailModel
import MailTransport

extension FormFields {
  /// The fields that nobody but the provider may see.
  private static let secretNames = [
    "client_secret", "code", "code_verifier", "device_code", "refresh_token", "state", "token",
  ]

  /// Blacks out the secrets of this form in what its receiver says, as they are and as they travel.
  var mask: SecretMask {
    let secrets = Self.secretNames.compactMap { secret($0) }.flatMap(Self.forms)
    var mask = SecretMask()
    // A short one may be the beginning of a long one.
    mask.hide(secrets.sorted { $0.count > $1.count }.map { SecretText($0) })
    return mask
  }

  private static func forms(of secret: SecretText) -> Set<[UInt8]> {
    secret.withBytes { octets in
      let encoded = PercentEncoding.encode(octets)
      let slash = UInt8(ascii: "/")
      let inJSON = octets.flatMap { $0 == slash ? [UInt8(ascii: "\\"), slash] : [$0] }
      return [Array(octets), encoded, lowerHexadecimal(encoded), inJSON]
    }
  }

  /// `%2f` in place of `%2F`.
  private static func lowerHexadecimal(_ encoded: [UInt8]) -> [UInt8] {
    var result = encoded
    for index in encoded.indices where encoded[index] == UInt8(ascii: "%") {
      for digit in index + 1...index + 2 where (0x41...0x46).contains(encoded[digit]) { result[digit] |= 0x20 }
    }
    return result
  }
}
