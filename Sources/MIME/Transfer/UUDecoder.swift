/// The Unix encoding of before MIME: `begin 644 name`, lines that tell their own length, `end`.
enum UUDecoder {
  /// Decodes until `limit` octets are there; a body without its frame is taken for lines without it.
  static func decode(_ source: UnsafeBufferPointer<UInt8>, limit: Int) -> DecodedContent {
    var content = DecodedContent(octets: [])
    var lines = LineReader(source)
    var place = 0
    var hasBegun = false
    while place < source.count {
      let line = lines.line(at: place)
      place = line.next
      let octets = source[line.content]
      if !hasBegun {
        hasBegun = octets.starts(with: "begin ".utf8)
        continue
      }
      if octets.elementsEqual("end".utf8) { return content }
      if content.octets.count >= limit {
        content.isCut = true
        return content
      }
      if !append(octets, to: &content.octets) { content.isMalformed = true }
    }
    content.isMalformed = true
    return content
  }

  private static func append(_ line: Slice<UnsafeBufferPointer<UInt8>>, to octets: inout [UInt8]) -> Bool {
    guard let first = line.first else { return true }
    let length = value(first)
    let letters = line.dropFirst()
    guard letters.allSatisfy({ (0x20...0x60).contains($0) }), letters.count * 3 / 4 + 3 > length else { return false }
    var place = letters.startIndex
    for written in stride(from: 0, to: length, by: 3) {
      var bits: UInt32 = 0
      for _ in 0..<4 {
        // Blanks at the end of a line, which are zeros, are lost on the way.
        bits = bits << 6 | UInt32(place < letters.endIndex ? value(letters[place]) : 0)
        place += 1
      }
      for index in 0..<min(3, length - written) {
        octets.append(UInt8(truncatingIfNeeded: bits >> UInt32(16 - 8 * index)))
      }
    }
    return true
  }

  private static func value(_ letter: UInt8) -> Int { Int((letter &- 0x20) & 0x3F) }
}
