package import MailModel
import OpenSSL

/// What APOP sends in place of the password (RFC 1939 §7): MD5 over the greeting's timestamp and the password.
package struct APOPDigest: Sendable {
  /// 32 hexadecimal digits in lower case.
  package let hexadecimal: [UInt8]

  /// Checks the password and computes the digest.
  ///
  /// - Parameters:
  ///   - timestamp: the greeting's, with its angle brackets.
  /// - Throws: `configurationInvalid` if the password is empty or holds NUL, CR or LF, so that it can be no one's;
  ///   `mechanismNotOffered` if this machine's policy forbids MD5. Nothing was sent then.
  package init(timestamp: String, password: SecretText) throws(MailFailure) {
    let isSendable = password.withBytes { secret in
      !secret.isEmpty && !secret.contains { $0 == 0x00 || $0 == 0x0A || $0 == 0x0D }
    }
    guard isSendable else {
      throw MailFailure(.configurationInvalid, "The password is empty or holds a line break or a NUL")
    }
    // The joined octets are wiped with their holder.
    let joined = password.withBytes { SecretText(Array(timestamp.utf8) + Array($0)) }
    guard let digest = joined.withBytes(MD5Hash.digest) else {
      throw MailFailure(.mechanismNotOffered, "APOP needs MD5, which this machine forbids")
    }
    let digits = Array("0123456789abcdef".utf8)
    hexadecimal = digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
  }
}
