/// Decodes unstructured header text: folding, encoded words (RFC 2047) and raw octets (RFC 6532).
enum HeaderText {
  /// Whether the octets are anything but printable ASCII without a sign of an encoded word.
  static func needsDecoding(_ bytes: some Collection<UInt8>) -> Bool {
    var previous: UInt8 = 0
    for byte in bytes {
      if byte < 0x20 || byte >= 0x7F || byte == 0x3F && previous == 0x3D { return true }
      previous = byte
    }
    return false
  }

  /// The text on one line, without white space at its ends.
  ///
  /// - Parameters:
  ///   - range: where the text lies in `bytes`.
  ///   - limit: octets that are read at most.
  static func decode(_ bytes: [UInt8], _ range: Range<Int>, limit: Int, defects: inout DefectList) -> String {
    var range = bytes.trimming(range)
    if range.count > limit {
      defects.insert(.fieldTooLong)
      range = range.lowerBound..<(range.lowerBound + limit)
    }
    guard needsDecoding(bytes[range]) else { return String(decoding: bytes[range], as: UTF8.self) }
    var decoder = EncodedWordDecoder(bytes, range)
    let octets = decoder.decode()
    defects.insert(contentsOf: decoder.defects.items)
    return String(decoding: oneLine(octets), as: UTF8.self)
  }

  /// Line ends that only fold vanish, those that an encoded word smuggled in become spaces; so do tabs.
  private static func oneLine(_ octets: [UInt8]) -> ArraySlice<UInt8> {
    guard octets.contains(where: { $0 < 0x20 }) else { return octets[octets.trimming(octets.indices)] }
    var result: [UInt8] = []
    result.reserveCapacity(octets.count)
    for (place, byte) in octets.enumerated() {
      switch byte {
      case 0x0D, 0x0A:
        let next = place + 1 < octets.count ? octets[place + 1] : 0x20
        if !next.isFoldingSpace, result.last != 0x20 { result.append(0x20) }
      case 0x09: result.append(0x20)
      default: result.append(byte)
      }
    }
    return result[result.trimming(result.indices)]
  }
}
