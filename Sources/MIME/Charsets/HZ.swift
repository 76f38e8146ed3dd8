/// The seven-bit form of GB 2312 that iconv lacks (RFC 1843).
enum HZ {
  /// The same text in EUC-CN: what stands between `~{` and `~}` gets its eighth bit.
  static func eucCN(_ octets: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(octets.count)
    var isChinese = false
    var place = 0
    while place < octets.count {
      let byte = octets[place]
      let next = place + 1 < octets.count ? octets[place + 1] : 0
      switch (byte, next) {
      case (0x7E, 0x7B): isChinese = true
      case (0x7E, 0x7D): isChinese = false
      case (0x7E, 0x7E) where !isChinese: result.append(0x7E)
      case (0x7E, 0x0A) where !isChinese: break
      default:
        // A line end closes what was left open.
        if byte == 0x0A { isChinese = false }
        result.append(isChinese && byte > 0x20 ? byte | 0x80 : byte)
        place += 1
        continue
      }
      place += 2
    }
    return result
  }
}
