import OpenSSL
import Testing

@Suite("MD5")
struct MD5Tests {
  @Test(
    "agrees with the examples of RFC 1321",
    arguments: [
      ("", "d41d8cd98f00b204e9800998ecf8427e"), ("abc", "900150983cd24fb0d6963f7d28e17f72"),
      ("message digest", "f96b697d7cb7938d525a2f31aaf161d0"),
    ])
  func examples(text: String, digest: String) {
    #expect(Array(text.utf8).withUnsafeBytes(Digest.md5.hash) == octets(digest))
  }
}
