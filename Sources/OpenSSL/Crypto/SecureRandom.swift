import COpenSSL

/// Random octets that nobody can predict, from OpenSSL's generator.
package enum SecureRandom {
  /// The operating system gave no randomness.
  package struct Unavailable: Error {}

  /// As many random octets as asked for.
  package static func bytes(_ count: Int) throws(Unavailable) -> [UInt8] {
    var succeeded = LibraryStart.isDone
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      succeeded = RAND_bytes(buffer.baseAddress, Int32(count)) == 1
      filled = succeeded ? count : 0
    }
    guard succeeded else { throw Unavailable() }
    return bytes
  }
}
