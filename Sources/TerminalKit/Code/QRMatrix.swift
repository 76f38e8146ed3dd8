/// The modules of a QR code while it is made: patterns first, then data in what is free (ISO/IEC 18004 §6.3, §7.7).
package struct QRMatrix {
  package let size: Int
  private(set) var modules: [Bool]
  /// Which modules belong to patterns and information, not to data.
  private var isReserved: [Bool]
  private let version: QRVersion

  /// The patterns of a version, without data.
  package init(_ version: QRVersion) {
    self.version = version
    size = version.size
    modules = [Bool](repeating: false, count: size * size)
    isReserved = modules
    for index in 0..<size {
      set(6, index, index % 2 == 0)
      set(index, 6, index % 2 == 0)
    }
    for (x, y) in [(3, 3), (size - 4, 3), (3, size - 4)] { placeFinder(x, y) }
    placeAlignment()
    placeVersion()
    placeFormat(0)
  }

  package subscript(x: Int, y: Int) -> Bool { modules[y * size + x] }

  /// Fills the free modules with codewords under a mask, and notes which mask that is (§7.7.3, §7.8).
  package mutating func place(_ codewords: [UInt8], mask: Int) {
    var bit = 0
    for (x, y) in path where !isReserved[y * size + x] {
      let isSet = bit < codewords.count * 8 && codewords[bit / 8] >> (7 - bit % 8) & 1 == 1
      modules[y * size + x] = isSet != Self.isFlipped(x, y, by: mask)
      bit += 1
    }
    placeFormat(mask)
  }

  /// Two columns at a time from the right, up and down in turn, past the vertical timing pattern.
  private var path: [(x: Int, y: Int)] {
    var path: [(Int, Int)] = []
    var (right, isUpward) = (size - 1, true)
    while right > 0 {
      if right == 6 { right = 5 }
      for row in 0..<size {
        let y = isUpward ? size - 1 - row : row
        path += [(right, y), (right - 1, y)]
      }
      (right, isUpward) = (right - 2, !isUpward)
    }
    return path
  }

  private static func isFlipped(_ x: Int, _ y: Int, by mask: Int) -> Bool {
    switch mask {
    case 0: (x + y) % 2 == 0
    case 1: y % 2 == 0
    case 2: x % 3 == 0
    case 3: (x + y) % 3 == 0
    case 4: (x / 3 + y / 2) % 2 == 0
    case 5: x * y % 2 + x * y % 3 == 0
    case 6: (x * y % 2 + x * y % 3) % 2 == 0
    default: ((x + y) % 2 + x * y % 3) % 2 == 0
    }
  }

  private mutating func set(_ x: Int, _ y: Int, _ isDark: Bool) {
    guard (0..<size).contains(x), (0..<size).contains(y) else { return }
    modules[y * size + x] = isDark
    isReserved[y * size + x] = true
  }

  /// A finder pattern around its centre, with its separator.
  private mutating func placeFinder(_ x: Int, _ y: Int) {
    for down in -4...4 {
      for across in -4...4 {
        let distance = max(abs(across), abs(down))
        set(x + across, y + down, distance != 2 && distance != 4)
      }
    }
  }

  private mutating func placeAlignment() {
    let last = size - 7
    for y in version.alignment {
      for x in version.alignment where !((x, y) == (6, 6) || (x, y) == (6, last) || (x, y) == (last, 6)) {
        for down in -2...2 {
          for across in -2...2 { set(x + across, y + down, max(abs(across), abs(down)) != 1) }
        }
      }
    }
  }

  /// Error correction and mask, twice (§7.9).
  private mutating func placeFormat(_ mask: Int) {
    let bits = QRInformation.format(mask: mask)
    func isSet(_ position: Int) -> Bool { bits >> position & 1 == 1 }
    for position in 0..<6 { set(8, position, isSet(position)) }
    set(8, 7, isSet(6))
    set(8, 8, isSet(7))
    set(7, 8, isSet(8))
    for position in 9..<15 { set(14 - position, 8, isSet(position)) }
    for position in 0..<8 { set(size - 1 - position, 8, isSet(position)) }
    for position in 8..<15 { set(8, size - 15 + position, isSet(position)) }
    set(8, size - 8, true)
  }

  /// The version, twice, from version 7 on (§7.10).
  private mutating func placeVersion() {
    guard version.number >= 7 else { return }
    let bits = QRInformation.version(version.number)
    for position in 0..<18 {
      let isDark = bits >> position & 1 == 1
      set(size - 11 + position % 3, position / 3, isDark)
      set(position / 3, size - 11 + position % 3, isDark)
    }
  }
}
