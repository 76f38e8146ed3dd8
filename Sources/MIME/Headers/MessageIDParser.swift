/// Reads message ids (RFC 5322 §3.6.4) out of what senders put around them.
enum MessageIDParser {
  /// The longest id that is kept: one line of the greatest length allowed (RFC 5322 §2.1.1).
  private static let longest = 998

  /// Every id in the field, without angle brackets; where there are no brackets, every word that holds an `@`,
  /// or, if `acceptsBareWord`, the only word.
  static func identifiers(
    in bytes: [UInt8], _ range: Range<Int>, acceptsBareWord: Bool = true, limits: MIMELimits
  ) -> [String] {
    let range = range.lowerBound..<min(range.upperBound, range.lowerBound + limits.fieldBytes)
    var result: [String] = []
    var open: Int?
    for place in range {
      if bytes[place] == 0x3C {
        open = place + 1
      } else if bytes[place] == 0x3E, let start = open {
        open = nil
        append(bytes, start..<place, to: &result)
        if result.count >= limits.items { return result }
      }
    }
    if !result.isEmpty { return result }
    let words = bytes[range].split { $0.isFoldingSpace || $0 == 0x2C || $0 == 0x3C }
    for word in words.prefix(limits.items) where word.contains(0x40) || acceptsBareWord && words.count == 1 {
      append(bytes, word.indices, to: &result)
    }
    return result
  }

  private static func append(_ bytes: [UInt8], _ range: Range<Int>, to result: inout [String]) {
    guard range.count <= longest, !range.isEmpty else { return }
    guard bytes[range].contains(where: { $0.isFoldingSpace || $0 == 0x28 }) else {
      return result.append(String(decoding: bytes[range], as: UTF8.self))
    }
    var cursor = FieldCursor(bytes, range)
    var octets: [UInt8] = []
    while let byte = cursor.current {
      if cursor.skipFoldingSpace() { continue }
      octets.append(byte)
      cursor.position += 1
    }
    if !octets.isEmpty { result.append(String(decoding: octets, as: UTF8.self)) }
  }
}
