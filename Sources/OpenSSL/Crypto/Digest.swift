import COpenSSL

/// The digests that protocols name, where all octets are at hand.
package enum Digest: Sendable {
  /// RFC 1321; only where a protocol allows nothing else.
  case md5
  /// FIPS 180-4.
  case sha256

  var algorithm: OpaquePointer? {
    guard LibraryStart.isDone else { return nil }
    return switch self {
    case .md5: EVP_md5()
    case .sha256: EVP_sha256()
    }
  }

  /// Octets in a digest.
  package var byteCount: Int {
    switch self {
    case .md5: 16
    case .sha256: 32
    }
  }

  /// The digest of `bytes`; nil where the machine's policy has switched it off.
  package func hash(_ bytes: UnsafeRawBufferPointer) -> [UInt8]? {
    var isAllowed = false
    let hash = [UInt8](unsafeUninitializedCapacity: byteCount) { buffer, filled in
      isAllowed = EVP_Digest(bytes.baseAddress, bytes.count, buffer.baseAddress, nil, algorithm, nil) == 1
      filled = isAllowed ? byteCount : 0
    }
    return isAllowed ? hash : nil
  }

  /// The keyed digest of `message` (RFC 2104); a key of any length will do.
  package func hmac(_ message: some Collection<UInt8>, key: UnsafeRawBufferPointer) -> [UInt8] {
    let message = Array(message)
    return result { output in
      // Without a key OpenSSL would go on with the one before; an empty key still needs an address.
      withUnsafeBytes(of: UInt8(0)) { nothing in
        let start = key.isEmpty ? nothing.baseAddress : key.baseAddress
        return HMAC(algorithm, start, Int32(clamping: key.count), message, message.count, output, nil) != nil
      }
    }
  }

  /// The key that a password becomes (PBKDF2, RFC 8018 §5.2), as long as the digest.
  ///
  /// - Parameter iterations: at least 1; the time it takes grows with them.
  package func pbkdf2(password: UnsafeRawBufferPointer, salt: [UInt8], iterations: Int) -> [UInt8] {
    result { output in
      withUnsafeBytes(of: UInt8(0)) { nothing in
        let start = (password.isEmpty ? nothing.baseAddress : password.baseAddress)?.bindMemory(
          to: CChar.self, capacity: max(1, password.count))
        return PKCS5_PBKDF2_HMAC(
          start, Int32(clamping: password.count), salt, Int32(clamping: salt.count), Int32(clamping: iterations),
          algorithm, Int32(byteCount), output) == 1
      }
    }
  }

  private func result(_ compute: (UnsafeMutablePointer<UInt8>?) -> Bool) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: byteCount) { buffer, filled in
      // It fails only when memory is exhausted or the library is crippled: nothing could go on from there.
      precondition(compute(buffer.baseAddress), "OpenSSL cannot provide a digest")
      filled = byteCount
    }
  }
}
