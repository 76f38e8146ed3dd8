import MailTransport
import Testing

@Suite("Base64")
struct Base64Tests {
  @Test(
    "agrees with RFC 4648 both ways",
    arguments: [
      ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
      ("foobar", "Zm9vYmFy"),
    ])
  func examples(plain: String, encoded: String) throws {
    #expect(Base64.encode(Array(plain.utf8)) == Array(encoded.utf8))
    #expect(try Base64.decode(Array(encoded.utf8), limit: 100) == Array(plain.utf8))
  }

  @Test("gives back every octet at every length", arguments: 0...70)
  func everyOctet(length: Int) throws {
    let bytes = (0..<length).map { UInt8(truncatingIfNeeded: $0 * 37 + length) }
    #expect(try Base64.decode(Base64.encode(bytes), limit: length) == bytes)
  }

  @Test(
    "refuses whatever is not the one encoding",
    arguments: [
      "Z", "Zg", "Zg=", "Zg===", "=Zg=", "Zg==Zg==", "Zh==", "Zm9=", "Zm 9v", "Zm9v\r\n", "Zm-_", "====", "A===",
      "Zm\u{e9}v",
    ])
  func malformed(text: String) {
    #expect(throws: Base64.Failure.malformed) { try Base64.decode(Array(text.utf8), limit: 100) }
  }

  @Test("allocates nothing beyond the limit")
  func limit() throws {
    #expect(throws: Base64.Failure.tooLong) { try Base64.decode(Array("Zm9v".utf8), limit: 2) }
    #expect(try Base64.decode(Array("Zm9v".utf8), limit: 3).count == 3)
  }
}
