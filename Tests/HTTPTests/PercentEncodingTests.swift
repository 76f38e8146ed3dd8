import HTTP
import Testing

@Suite("Percent-encoding")
struct PercentEncodingTests {
  @Test(
    "turns everything but the unreserved characters into %XX, and back",
    arguments: [
      ("az-AZ_09.~", "az-AZ_09.~"), ("a b", "a%20b"), ("a+b&c=d", "a%2Bb%26c%3Dd"), ("ä", "%C3%A4"), ("%", "%25"),
      ("\r\n", "%0D%0A"), ("", ""),
    ])
  func roundTrip(text: String, encoded: String) {
    #expect(PercentEncoding.encode(text) == encoded)
    #expect(PercentEncoding.decode(encoded.utf8) == Array(text.utf8))
  }

  @Test("refuses a percent sign without two hexadecimal digits", arguments: ["%", "%4", "a%zz", "%4g", "%-1"])
  func broken(text: String) { #expect(PercentEncoding.decode(text.utf8) == nil) }

  @Test("takes a plus for a space in forms only")
  func plus() {
    #expect(PercentEncoding.decode("a+b".utf8, plusIsSpace: true) == Array("a b".utf8))
    #expect(PercentEncoding.decode("a+b".utf8) == Array("a+b".utf8))
  }
}
