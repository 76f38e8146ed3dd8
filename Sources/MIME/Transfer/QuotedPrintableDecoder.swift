import Glibc

/// Quoted-printable as it comes (RFC 2045 §6.7): wrong escapes stay as they are written.
enum QuotedPrintableDecoder {
  /// Decodes until about `limit` octets are there, always up to the end of a line.
  static func decode(_ source: UnsafeBufferPointer<UInt8>, limit: Int) -> DecodedContent {
    var isMalformed = false
    var isCut = false
    let octets = [UInt8](unsafeUninitializedCapacity: source.count) { target, count in
      guard let base = source.baseAddress, let start = target.baseAddress else { return }
      var place = 0
      while place < source.count {
        isCut = count >= limit
        if isCut { break }
        let lineFeed = source.firstIndex(of: 0x0A, from: place)
        var end = lineFeed
        if lineFeed < source.count, end > place, base[end - 1] == 0x0D { end -= 1 }
        let next = min(lineFeed + 1, source.count)
        let lineEnd = end..<(lineFeed < source.count ? next : end)
        // Blanks at the end of a line were added on the way (rule 3).
        while end > place, base[end - 1].isBlank { end -= 1 }
        let isSoft = end > place && base[end - 1] == 0x3D
        let line = UnsafeBufferPointer(start: base + place, count: end - place - (isSoft ? 1 : 0))
        count += decode(line, to: start + count, isMalformed: &isMalformed)
        if !isSoft {
          memcpy(start + count, base + lineEnd.lowerBound, lineEnd.count)
          count += lineEnd.count
        }
        place = next
      }
    }
    return DecodedContent(octets: octets, isMalformed: isMalformed, isCut: isCut)
  }

  /// One line without its end; returns the octets written.
  private static func decode(
    _ line: UnsafeBufferPointer<UInt8>, to target: UnsafeMutablePointer<UInt8>, isMalformed: inout Bool
  ) -> Int {
    guard let base = line.baseAddress else { return 0 }
    var (place, written) = (0, 0)
    while place < line.count {
      let escape = line.firstIndex(of: 0x3D, from: place)
      memcpy(target + written, base + place, escape - place)
      written += escape - place
      place = escape
      guard place < line.count else { break }
      if place + 2 < line.count, let high = base[place + 1].hexadecimalDigit, let low = base[place + 2].hexadecimalDigit
      {
        target[written] = high << 4 | low
        written += 1
        place += 3
      } else if place + 1 < line.count, base[place + 1] == 0x0D {
        place += 2
      } else {
        isMalformed = true
        target[written] = 0x3D
        written += 1
        place += 1
      }
    }
    return written
  }
}
