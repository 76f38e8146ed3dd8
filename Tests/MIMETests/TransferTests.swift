import MIME
import Testing

@Suite("Transfer encodings")
struct TransferTests {
  private func decode(_ body: String, _ encoding: String) throws -> (text: String, defects: [MIMEDefect]) {
    let message = Sample.body(Array(body.utf8), type: "application/octet-stream", encoding: encoding)
    let part = try #require(message.parts.first)
    return (String(decoding: message.decodedBytes(of: part), as: UTF8.self), message.allDefects())
  }

  @Test(
    "base64 is read as it comes",
    arguments: [
      ("SGVsbG8gd29ybGQ=", "Hello world", true),
      ("SGVsbG8gd29ybGQ=\r\n", "Hello world", true),
      ("SGVs\r\nbG8g\r\nd29y\r\nbGQ=\r\n", "Hello world", true),
      ("SG\nVsbG8gd2\n9ybGQ=", "Hello world", true),
      ("SGVsbG8gd29ybGQ", "Hello world", false),
      ("SGVsbG8g*d29ybGQ=", "Hello world", false),
      ("SGVsbG8gd29ybGQ=\r\n____\r\nfooter of a list", "Hello world", false),
      ("SGVsbG8=\r\nIHdvcmxk", "Hello world", false),
      ("SGVsbG8gd29ybGQ=A", "Hello world", false),
      ("", "", true),
      ("====", "", false),
      ("plain words that only claim it", "plain words that only claim it", false),
    ])
  func base64(body: String, expected: String, isSound: Bool) throws {
    let result = try decode(body, "base64")
    #expect(result.text == expected)
    #expect(result.defects == (isSound ? [] : [.malformedBase64]))
  }

  @Test("long base64 is the same in lines of any length", arguments: [1, 3, 4, 60, 76, 77, 1_000, 100_000])
  func base64Lines(length: Int) throws {
    let content = (0..<20_000).map { UInt8(truncatingIfNeeded: $0 &* 31 >> 3) }
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var encoded: [UInt8] = []
    for start in stride(from: 0, to: content.count - 2, by: 3) {
      let bits = Int(content[start]) << 16 | Int(content[start + 1]) << 8 | Int(content[start + 2])
      for shift in [18, 12, 6, 0] { encoded.append(letters[bits >> shift & 63]) }
    }
    var lines: [UInt8] = []
    for (index, letter) in encoded.enumerated() {
      if index > 0, index % length == 0 { lines.append(contentsOf: [0x0D, 0x0A]) }
      lines.append(letter)
    }
    let message = Sample.body(lines, type: "application/pdf", encoding: "base64")
    let part = try #require(message.parts.first)
    #expect(message.decodedBytes(of: part) == Array(content.prefix(encoded.count / 4 * 3)))
    #expect(message.allDefects().isEmpty)
  }

  @Test(
    "quoted-printable is read as it comes",
    arguments: [
      ("a=3Db", "a=b", true),
      ("soft=\r\nbreak", "softbreak", true),
      ("soft= \t\r\nbreak", "softbreak", true),
      ("soft=\nbreak", "softbreak", true),
      ("blanks  \t\r\nend", "blanks\r\nend", true),
      ("M=c3=bcller", "Müller", true),
      ("a=ZZb", "a=ZZb", false),
      ("50=", "50", true),
      ("a=", "a", true),
      ("==3D", "==", false),
      ("", "", true),
    ])
  func quotedPrintable(body: String, expected: String, isSound: Bool) throws {
    let result = try decode(body, "quoted-printable")
    #expect(result.text == expected)
    #expect(result.defects == (isSound ? [] : [.malformedQuotedPrintable]))
  }

  @Test("uuencoded content is read leniently")
  func uuencode() throws {
    let sound = try decode("begin 644 a.txt\r\n+2&5L;&\\@=V]R;&0\r\n`\r\nend\r\n", "x-uuencode")
    #expect(sound.text == "Hello world")
    #expect(sound.defects.isEmpty)
    #expect(try decode("no frame", "x-uuencode").defects == [.malformedUuencode])
  }

  @Test("an unknown encoding leaves the octets as they are")
  func unknown() throws {
    let result = try decode("a=3Db", "spam")
    #expect(result.text == "a=3Db")
    #expect(result.defects == [.unknownTransferEncoding])
  }
}
