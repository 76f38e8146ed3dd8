import COpenSSL

/// SHA-256 (FIPS 180-4) of octets that arrive in pieces.
package struct SHA256Hash: ~Copyable {
  /// Octets in a digest.
  package static let byteCount = 32

  private let context: OpaquePointer

  /// The hash of nothing yet.
  package init() {
    // Both calls fail only when memory is exhausted or the library is crippled: nothing could go on from there.
    guard LibraryStart.isDone, let context = EVP_MD_CTX_new(), EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1 else {
      preconditionFailure("OpenSSL cannot provide SHA-256")
    }
    self.context = context
  }

  deinit { EVP_MD_CTX_free(context) }

  /// Takes in the next octets.
  package mutating func update(_ bytes: UnsafeRawBufferPointer) {
    EVP_DigestUpdate(context, bytes.baseAddress, bytes.count)
  }

  /// The digest of all octets taken in: 32 octets.
  package consuming func finalize() -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: Self.byteCount) { buffer, filled in
      EVP_DigestFinal_ex(context, buffer.baseAddress, nil)
      filled = Self.byteCount
    }
  }

  /// The digest of `bytes`: 32 octets.
  package static func digest(_ bytes: UnsafeRawBufferPointer) -> [UInt8] {
    var hash = SHA256Hash()
    hash.update(bytes)
    return hash.finalize()
  }
}
