package import MailModel
import OpenSSL

/// What APOP sends in place of the password (RFC 1939 §7): MD5 over the greeting's timestamp and the password.
package struct APOPDigest: Sendable {
  /// 32 hexadecimal digits in lower case.
  package let hexadecimal: [UInt8]

  /// Nil where this machine's policy forbids MD5.
  ///
  /// - Parameter timestamp: the greeting's, with its angle brackets.
  package init?(timestamp: String, password: SecretText) {
    // The joined octets are wiped with their holder.
    let joined = password.withBytes { SecretText(Array(timestamp.utf8) + Array($0)) }
    guard let digest = joined.withBytes(Digest.md5.hash) else { return nil }
    let digits = Array("0123456789abcdef".utf8)
    hexadecimal = digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
  }
}
