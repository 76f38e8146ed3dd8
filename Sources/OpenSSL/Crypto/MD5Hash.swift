import COpenSSL

/// MD5 (RFC 1321), for old protocols that sign in with it and for nothing else: it protects nothing any more.
package enum MD5Hash {
  /// Octets in a digest.
  package static let byteCount = 16

  /// The digest of `bytes`: 16 octets; nil where the machine's policy has switched MD5 off.
  package static func digest(_ bytes: UnsafeRawBufferPointer) -> [UInt8]? {
    guard let context = EVP_MD_CTX_new() else { preconditionFailure("OpenSSL has no memory for a digest") }
    defer { EVP_MD_CTX_free(context) }
    guard EVP_DigestInit_ex(context, EVP_md5(), nil) == 1 else { return nil }
    EVP_DigestUpdate(context, bytes.baseAddress, bytes.count)
    return [UInt8](unsafeUninitializedCapacity: byteCount) { buffer, filled in
      EVP_DigestFinal_ex(context, buffer.baseAddress, nil)
      filled = byteCount
    }
  }
}
