/// A QR code in byte mode with error correction M, versions 1 to 10 (ISO/IEC 18004).
package struct QRCode: Hashable, Sendable {
  /// Modules on each side, without the quiet zone around.
  package let size: Int
  private let modules: [Bool]

  /// The code of a text in UTF-8.
  ///
  /// - Returns: nil if it is longer than 213 octets, which no version up to 10 takes.
  package init?(_ text: String) {
    let octets = Array(text.utf8)
    guard let version = QRVersion.fitting(octets.count) else { return nil }
    let codewords = Self.codewords(octets, version)
    let candidates = (0..<8).map { mask in
      var matrix = QRMatrix(version)
      matrix.place(codewords, mask: mask)
      return matrix
    }
    guard let best = candidates.min(by: { $0.penalty < $1.penalty }) else { return nil }
    (size, modules) = (version.size, best.modules)
  }

  /// Whether the module is dark; outside of the code everything is light.
  package subscript(x: Int, y: Int) -> Bool {
    guard (0..<size).contains(x), (0..<size).contains(y) else { return false }
    return modules[y * size + x]
  }

  /// Data and error correction as they stand in the code: block by block, interleaved (§7.6).
  private static func codewords(_ octets: [UInt8], _ version: QRVersion) -> [UInt8] {
    var rest = dataCodewords(octets, version)[...]
    let blocks = version.blocks.map { count in
      defer { rest = rest.dropFirst(count) }
      return Array(rest.prefix(count))
    }
    let reedSolomon = ReedSolomon(count: version.correctionCount)
    let corrections = blocks.map { reedSolomon.codewords(of: $0) }
    return interleaved(blocks) + interleaved(corrections)
  }

  /// Mode, character count, octets, terminator and padding (§7.4).
  private static func dataCodewords(_ octets: [UInt8], _ version: QRVersion) -> [UInt8] {
    var bits: [Bool] = []
    func add(_ value: Int, _ count: Int) {
      for position in (0..<count).reversed() { bits.append(value >> position & 1 == 1) }
    }
    add(0b0100, 4)
    add(octets.count, version.countBits)
    for octet in octets { add(Int(octet), 8) }
    add(0, min(4, version.dataCount * 8 - bits.count))
    add(0, (8 - bits.count % 8) % 8)
    var codewords = stride(from: 0, to: bits.count, by: 8).map { start in
      bits[start..<start + 8].reduce(UInt8(0)) { $0 << 1 | ($1 ? 1 : 0) }
    }
    let padding: [UInt8] = [0xEC, 0x11]
    for index in 0..<version.dataCount - codewords.count { codewords.append(padding[index % 2]) }
    return codewords
  }

  private static func interleaved(_ blocks: [[UInt8]]) -> [UInt8] {
    let longest = blocks.map(\.count).max() ?? 0
    return (0..<longest).flatMap { index in blocks.compactMap { index < $0.count ? $0[index] : nil } }
  }
}
