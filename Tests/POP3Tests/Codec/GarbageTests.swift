import POP3
import TestSupport
import Testing

@Suite("Garbage")
struct GarbageTests {
  private static let fragments = [
    "+OK", "-ERR", "+ ", " ", "\r\n", "\n", "\r", ".", "..", ".\r\n", "\r\n.\r\n", "[", "]", "[AUTH]", "1 ", "2 3\r\n",
    "4294967296 ", "\0", "ü", "abc", "<a@b>",
  ]

  private func octets(_ random: inout SeededGenerator) -> [UInt8] {
    (0..<Int.random(in: 1...25, using: &random)).flatMap { _ -> [UInt8] in
      if Int.random(in: 0...3, using: &random) > 0, let fragment = Self.fragments.randomElement(using: &random) {
        return Array(fragment.utf8)
      }
      return [UInt8.random(in: 0...255, using: &random)]
    }
  }

  @Test("random octets and random pieces of protocol never do harm, whatever the split", arguments: 0..<8)
  func garbage(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    for _ in 0..<1_000 {
      let octets = octets(&random)
      let cut = Int.random(in: 0...octets.count, using: &random)
      for form in [ResponseForm.line, .listing, .message] {
        let whole = Wire.frames([octets], [form])
        #expect(Wire.frames([Array(octets[..<cut]), Array(octets[cut...])], [form]) == whole)
        for frame in whole.frames { _ = try? Response(frame) }
      }
      _ = try? ScanListing.all(octets)
      _ = try? UniqueIDListing.all(octets)
      _ = try? CapabilitySet(octets)
      _ = APOPTimestamp(in: octets)
    }
  }

  @Test("any message survives stuffing, whatever it holds", arguments: 0..<8)
  func roundTrip(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    for _ in 0..<500 {
      let message = octets(&random) + Wire.octets("\r\n")
      let stream = Wire.octets("+OK\r\n") + stuffed(message) + Wire.octets(".\r\n")
      let cut = Int.random(in: 0...stream.count, using: &random)
      let result = Wire.frames([Array(stream[..<cut]), Array(stream[cut...])], [.message])
      #expect(result.frames.map(\.content) == [.octets(message)])
    }
  }

  /// A dot more before every dot at the start of a line.
  private func stuffed(_ message: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    for octet in message {
      if octet == UInt8(ascii: "."), result.isEmpty || result.suffix(2) == [0x0D, 0x0A] { result.append(octet) }
      result.append(octet)
    }
    return result
  }
}
