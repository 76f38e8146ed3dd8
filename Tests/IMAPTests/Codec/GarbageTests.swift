import IMAP
import TestSupport
import Testing

@Suite("Garbage")
struct GarbageTests {
  private static let fragments = [
    "* ", "A1 ", "OK ", "NO ", "[", "]", "(", ")", "{3}\r\n", "{0}\r\n", "{99}\r\n", "\r\n", "\n", "\"", "\\", "FETCH ",
    "1 ", "0 ", "UID ", "BODY[] ", "BODY[HEADER] ", "FLAGS ", "LIST ", "STATUS ", "SEARCH ", "ESEARCH ", "CAPABILITY ",
    "4294967296 ", "-1 ", "NIL ", "+ ", "~", "1:2,3", "INTERNALDATE ", "ID ", "\0", "ü", "abc",
  ]

  @Test("random octets and random pieces of protocol never do harm, whatever the split", arguments: 0..<8)
  func garbage(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    for _ in 0..<1_000 {
      var octets: [UInt8] = []
      for _ in 0..<Int.random(in: 1...25, using: &random) {
        if Bool.random(using: &random), let fragment = Self.fragments.randomElement(using: &random) {
          octets += fragment.utf8
        } else {
          octets.append(UInt8.random(in: 0...255, using: &random))
        }
      }
      let cut = Int.random(in: 0...octets.count, using: &random)
      let whole = Wire.frames([octets])
      #expect(Wire.frames([Array(octets[..<cut]), Array(octets[cut...])]) == whole)
      #expect(whole.frames.map { Response($0) }.count == whole.frames.count)
    }
  }
}
