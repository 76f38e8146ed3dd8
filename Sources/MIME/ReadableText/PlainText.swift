/// Plain text as it was written (RFC 2046 §4.1).
enum PlainText {
  /// The same text with `\n` for every kind of line end.
  static func normalized(_ octets: [UInt8]) -> [UInt8] {
    guard octets.contains(0x0D) else { return octets }
    return octets.withUnsafeBufferPointer { bytes in
      [UInt8](unsafeUninitializedCapacity: bytes.count) { target, count in
        guard let base = bytes.baseAddress, let start = target.baseAddress else { return }
        var place = 0
        while place < bytes.count {
          let end = bytes.firstIndex(of: 0x0D, from: place)
          (start + count).initialize(from: base + place, count: end - place)
          count += end - place
          guard end < bytes.count else { break }
          target[count] = 0x0A
          count += 1
          place = bytes.afterLineEnd(at: end)
        }
      }
    }
  }
}
