import OpenSSL
import Testing

@Suite("Keyed digests and keys from passwords")
struct DigestTests {
  @Test(
    "agree with the examples of RFC 2104, RFC 2202 and RFC 4231",
    arguments: [
      (Digest.md5, "what do ya want for nothing?", "Jefe", "750c783e6ab0b503eaa86e310a5db738"),
      (
        .sha256, "what do ya want for nothing?", "Jefe",
        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
      ),
    ])
  func hmac(digest: Digest, message: String, key: String, expected: String) {
    let found = Array(key.utf8).withUnsafeBytes { digest.hmac(Array(message.utf8), key: $0) }
    #expect(found == octets(expected))
  }

  @Test("a key longer than a block is hashed first, and an empty one will do")
  func keyLengths() {
    let long = [UInt8](repeating: 0xAA, count: 131)
    let message = Array("Test Using Larger Than Block-Size Key - Hash Key First".utf8)
    #expect(
      long.withUnsafeBytes { Digest.sha256.hmac(message, key: $0) }
        == octets("60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"))
    #expect(
      [].withUnsafeBytes { Digest.sha256.hmac([], key: $0) }
        == octets("b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad"))
  }

  @Test(
    "agree with the example of RFC 7914",
    arguments: [(1, "55ac046e56e3089fec1691c22544b605f94185216dde0465e68b9d57c20dacbc")])
  func pbkdf2(iterations: Int, expected: String) {
    let key = Array("passwd".utf8).withUnsafeBytes {
      Digest.sha256.pbkdf2(password: $0, salt: Array("salt".utf8), iterations: iterations)
    }
    #expect(key == octets(expected))
  }
}
