import COpenSSL
import MailModel

/// One run of AES-256-GCM in one direction.
final class AESGCMCipher {
  enum Direction: Int32 {
    case decrypt = 0
    case encrypt = 1
  }

  private let context: OpaquePointer

  init(_ direction: Direction, key: SecretText, nonce: [UInt8], associated: [UInt8]) throws(AESGCM.Failure) {
    guard key.withBytes({ $0.count }) == AESGCM.keyByteCount else { throw .keyLength }
    guard nonce.count == AESGCM.nonceByteCount else { throw .nonceLength }
    guard LibraryStart.isDone, let context = EVP_CIPHER_CTX_new() else { throw .engine }
    self.context = context
    let isReady = key.withBytes { key in
      let octets = key.bindMemory(to: UInt8.self).baseAddress
      return EVP_CipherInit_ex(context, EVP_aes_256_gcm(), nil, octets, nonce, direction.rawValue) == 1
    }
    var length: Int32 = 0
    guard isReady,
      associated.isEmpty || EVP_CipherUpdate(context, nil, &length, associated, Int32(associated.count)) == 1
    else { throw .engine }
  }

  deinit { EVP_CIPHER_CTX_free(context) }

  func process(_ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer) -> Bool {
    guard !input.isEmpty else { return true }
    guard input.count <= Int(Int32.max) else { return false }
    var length: Int32 = 0
    let (from, to) = (input.bindMemory(to: UInt8.self), output.bindMemory(to: UInt8.self))
    return EVP_CipherUpdate(context, to.baseAddress, &length, from.baseAddress, Int32(input.count)) == 1
  }

  /// Ends the run; when decrypting, whether the tag fits.
  func finish() -> Bool {
    var length: Int32 = 0
    var nothing: UInt8 = 0
    return EVP_CipherFinal_ex(context, &nothing, &length) == 1
  }

  func copyTag(into output: UnsafeMutableRawBufferPointer) -> Bool {
    EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_GET_TAG, Int32(output.count), output.baseAddress) == 1
  }

  func expectTag(_ tag: Slice<UnsafeRawBufferPointer>) -> Bool {
    var copy = Array(tag)
    return EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_SET_TAG, Int32(copy.count), &copy) == 1
  }
}
