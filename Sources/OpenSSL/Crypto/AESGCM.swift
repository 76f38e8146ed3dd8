import COpenSSL
package import MailModel

/// Authenticated encryption with AES-256-GCM (NIST SP 800-38D).
package enum AESGCM {
  /// Octets in a key.
  package static let keyByteCount = 32
  /// Octets in a nonce; the same nonce must never serve twice under one key.
  package static let nonceByteCount = 12
  /// Octets that the authentication tag adds to the ciphertext.
  package static let tagByteCount = 16

  /// Why sealing or opening was refused.
  package enum Failure: Error, Equatable {
    /// The key is not 32 octets long.
    case keyLength
    /// The nonce is not 12 octets long.
    case nonceLength
    /// The sealed octets, the nonce or the associated data are not what the key's holder sealed.
    case notAuthentic
    /// OpenSSL could not do its work.
    case engine
  }

  /// Encrypts `plaintext` and vouches for it together with `associated`, which is not part of the result.
  ///
  /// - Returns: the ciphertext, as long as the plaintext, followed by a tag of 16 octets.
  package static func seal(
    _ plaintext: UnsafeRawBufferPointer, key: SecretText, nonce: [UInt8], authenticating associated: [UInt8]
  ) throws(Failure) -> [UInt8] {
    let cipher = try AESGCMCipher(.encrypt, key: key, nonce: nonce, associated: associated)
    var sealed = [UInt8](repeating: 0, count: plaintext.count + tagByteCount)
    let complete = sealed.withUnsafeMutableBytes { output in
      cipher.process(plaintext, into: output)
        && cipher.finish()
        && cipher.copyTag(into: UnsafeMutableRawBufferPointer(rebasing: output[plaintext.count...]))
    }
    guard complete else { throw .engine }
    return sealed
  }

  /// Gives the plaintext back if ciphertext, tag, nonce and associated data are what was sealed under this key.
  package static func open(
    _ sealed: UnsafeRawBufferPointer, key: SecretText, nonce: [UInt8], authenticating associated: [UInt8]
  ) throws(Failure) -> SecretText {
    guard sealed.count >= tagByteCount else { throw .notAuthentic }
    let cipher = try AESGCMCipher(.decrypt, key: key, nonce: nonce, associated: associated)
    let ciphertext = UnsafeRawBufferPointer(rebasing: sealed.dropLast(tagByteCount))
    let plaintext = UnsafeMutableRawBufferPointer.allocate(byteCount: ciphertext.count, alignment: 1)
    defer {
      if let start = plaintext.baseAddress { OPENSSL_cleanse(start, plaintext.count) }
      plaintext.deallocate()
    }
    guard cipher.process(ciphertext, into: plaintext), cipher.expectTag(sealed.suffix(tagByteCount)) else {
      throw .engine
    }
    guard cipher.finish() else { throw .notAuthentic }
    return SecretText(plaintext)
  }
}
