import TerminalKit

/// Reads a QR code of error correction M as a camera's program would, without mending anything: what is wrong shows.
struct QRReader {
  private let code: QRCode

  init(_ code: QRCode) { self.code = code }

  /// The text in byte mode; nil if anything is not as it must be.
  var text: String? {
    guard let mask, let data = data(unmasked: mask), !data.isEmpty else { return nil }
    let bits = data.flatMap { octet -> [Bool] in (0..<8).map { octet >> (7 - $0) & 1 == 1 } }
    func number(_ start: Int, _ count: Int) -> Int { bits[start..<start + count].reduce(0) { $0 << 1 | ($1 ? 1 : 0) } }
    guard number(0, 4) == 0b0100 else { return nil }
    let countBits = version < 10 ? 8 : 16
    let count = number(4, countBits)
    guard 4 + countBits + count * 8 <= bits.count else { return nil }
    let octets = (0..<count).map { UInt8(number(4 + countBits + $0 * 8, 8)) }
    return String(validating: octets, as: UTF8.self)
  }

  private var version: Int { (code.size - 17) / 4 }

  /// The mask, if both copies of the format information agree on one.
  private var mask: Int? {
    let size = code.size
    let first: [(Int, Int)] =
      (0..<6).map { (8, $0) } + [(8, 7), (8, 8), (7, 8)] + (9..<15).map { (14 - $0, 8) }
    let second: [(Int, Int)] = (0..<8).map { (size - 1 - $0, 8) } + (8..<15).map { (8, size - 15 + $0) }
    func value(_ places: [(Int, Int)]) -> Int {
      places.enumerated().reduce(0) { $0 | (code[$1.element.0, $1.element.1] ? 1 << $1.offset : 0) }
    }
    guard value(first) == value(second) else { return nil }
    return (0..<8).first { QRInformation.format(mask: $0) == value(first) }
  }

  /// Blocks of data codewords for error correction M, and correction codewords of each (table 9).
  private var shape: (blocks: [Int], correction: Int) {
    switch version {
    case 1: ([16], 10)
    case 2: ([28], 16)
    case 3: ([44], 26)
    case 4: ([32, 32], 18)
    case 5: ([43, 43], 24)
    case 6: ([27, 27, 27, 27], 16)
    case 7: ([31, 31, 31, 31], 18)
    case 8: ([38, 38, 39, 39], 22)
    case 9: ([36, 36, 36, 37, 37], 22)
    default: ([43, 43, 43, 43, 44], 26)
    }
  }

  private func data(unmasked mask: Int) -> [UInt8]? {
    let (blocks, correction) = shape
    var codewords = codewords(unmasked: mask)[...]
    guard codewords.count == blocks.reduce(0, +) + blocks.count * correction else { return nil }
    func deal(_ lengths: [Int]) -> [[UInt8]] {
      var dealt = lengths.map { _ in [UInt8]() }
      for index in 0..<(lengths.max() ?? 0) {
        for block in lengths.indices where index < lengths[block] {
          dealt[block].append(codewords.removeFirst())
        }
      }
      return dealt
    }
    let data = deal(blocks)
    let corrections = deal(blocks.map { _ in correction })
    let isWhole = zip(data, corrections).allSatisfy { ReedSolomon(count: correction).codewords(of: $0) == $1 }
    return isWhole ? data.flatMap(\.self) : nil
  }

  private func codewords(unmasked mask: Int) -> [UInt8] {
    var bits: [Bool] = []
    var column = code.size - 1
    var isUpward = true
    while column > 0 {
      if column == 6 { column = 5 }
      for step in 0..<code.size {
        let y = isUpward ? code.size - 1 - step : step
        for x in [column, column - 1] where !isPattern(x, y) { bits.append(code[x, y] != isFlipped(y, x, mask)) }
      }
      column -= 2
      isUpward.toggle()
    }
    return stride(from: 0, to: bits.count / 8 * 8, by: 8).map { start in
      bits[start..<start + 8].reduce(0) { $0 << 1 | ($1 ? 1 : 0) }
    }
  }

  /// Table 10, in its own words: i is the row, j the column.
  private func isFlipped(_ i: Int, _ j: Int, _ mask: Int) -> Bool {
    switch mask {
    case 0b000: (i + j) % 2 == 0
    case 0b001: i % 2 == 0
    case 0b010: j % 3 == 0
    case 0b011: (i + j) % 3 == 0
    case 0b100: (i / 2 + j / 3) % 2 == 0
    case 0b101: (i * j) % 2 + (i * j) % 3 == 0
    case 0b110: ((i * j) % 2 + (i * j) % 3) % 2 == 0
    default: ((i + j) % 2 + (i * j) % 3) % 2 == 0
    }
  }

  private func isPattern(_ x: Int, _ y: Int) -> Bool {
    let size = code.size
    if x == 6 || y == 6 { return true }
    if x <= 8, y <= 8 || y >= size - 8 { return true }
    if x >= size - 8, y <= 8 { return true }
    if version >= 7, (x < 6 && y >= size - 11) || (y < 6 && x >= size - 11) { return true }
    let centres: [Int] =
      switch version {
      case 1: []
      case 2...6: [6, 10 + 4 * version]
      case 7: [6, 22, 38]
      case 8: [6, 24, 42]
      case 9: [6, 26, 46]
      default: [6, 28, 50]
      }
    return centres.contains { row in
      centres.contains { column in
        let isFinder = (row, column) == (6, 6) || (row == 6 && column == size - 7) || (row == size - 7 && column == 6)
        return !isFinder && abs(x - column) <= 2 && abs(y - row) <= 2
      }
    }
  }
}
