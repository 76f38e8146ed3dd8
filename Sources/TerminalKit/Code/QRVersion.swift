/// The extent of a QR code with error correction M and what fits into it (ISO/IEC 18004 tables 1, 9, E.1), versions 1 to 10.
package struct QRVersion {
  /// 1 to 10.
  let number: Int
  /// Error correction codewords of each block.
  let correctionCount: Int
  /// Data codewords of each block.
  let blocks: [Int]
  /// The rows and columns whose crossings are centres of alignment patterns.
  let alignment: [Int]

  /// Modules on each side.
  var size: Int { 17 + 4 * number }
  /// Data codewords altogether.
  var dataCount: Int { blocks.reduce(0, +) }
  /// Bits of the character count in byte mode.
  var countBits: Int { number < 10 ? 8 : 16 }

  /// The smallest version that takes so many octets in byte mode; nil if none does.
  package static func fitting(_ count: Int) -> QRVersion? {
    all.first { 4 + $0.countBits + 8 * count <= 8 * $0.dataCount }
  }

  private static let all: [QRVersion] = [
    QRVersion(number: 1, correctionCount: 10, blocks: [16], alignment: []),
    QRVersion(number: 2, correctionCount: 16, blocks: [28], alignment: [6, 18]),
    QRVersion(number: 3, correctionCount: 26, blocks: [44], alignment: [6, 22]),
    QRVersion(number: 4, correctionCount: 18, blocks: [32, 32], alignment: [6, 26]),
    QRVersion(number: 5, correctionCount: 24, blocks: [43, 43], alignment: [6, 30]),
    QRVersion(number: 6, correctionCount: 16, blocks: [27, 27, 27, 27], alignment: [6, 34]),
    QRVersion(number: 7, correctionCount: 18, blocks: [31, 31, 31, 31], alignment: [6, 22, 38]),
    QRVersion(number: 8, correctionCount: 22, blocks: [38, 38, 39, 39], alignment: [6, 24, 42]),
    QRVersion(number: 9, correctionCount: 22, blocks: [36, 36, 36, 37, 37], alignment: [6, 26, 46]),
    QRVersion(number: 10, correctionCount: 26, blocks: [43, 43, 43, 43, 44], alignment: [6, 28, 50]),
  ]
}
