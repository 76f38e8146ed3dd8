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
    var bits: UInt32 = 0
    var written = 0
    for (index, letter) in line.dropFirst().enumerated() where written < length {
      guard (0x20...0x60).contains(letter) else { return false }
      bits = bits << 6 | UInt32(value(letter))
      guard index % 4 == 3 else { continue }
      for shift in [16, 8, 0] as [UInt32] where written < length {
        octets.append(UInt8(truncatingIfNeeded: bits >> shift))
        written += 1
      }
    }
    return written == length
  }

  private static func value(_ letter: UInt8) -> Int { Int((letter &- 0x20) & 0x3F) }
}
