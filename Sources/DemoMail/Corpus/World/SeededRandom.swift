import Glibc

/// SplitMix64: the same seed gives the same numbers on every machine, for ever.
struct SeededRandom: RandomNumberGenerator, Sendable {
  private var state: UInt64

  /// A stream of its own for every combination of seed, purpose and number.
  init(seed: UInt64, purpose: StaticString, number: Int = 0) {
    var hash = seed ^ 0xCBF2_9CE4_8422_2325
    purpose.withUTF8Buffer { for byte in $0 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 } }
    state = hash &+ UInt64(bitPattern: Int64(number)) &* 0x9E37_79B9_7F4A_7C15
    _ = next()
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }

  /// Uniform in 0..<1.
  mutating func fraction() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// Uniform in 0..<bound. The library's own algorithm may change between versions, this one may not.
  mutating func below(_ bound: Int) -> Int { Int(next().multipliedFullWidth(by: UInt64(max(1, bound))).high) }

  mutating func chance(_ probability: Double) -> Bool { fraction() < probability }

  mutating func pick<Element>(_ elements: [Element]) -> Element { elements[below(elements.count)] }

  /// A rank of 0..<count; low ranks are frequent, as words are.
  mutating func rank(of count: Int) -> Int {
    let value = pow(1 - fraction(), -1 / 0.7) - 1
    return value < Double(count) ? Int(value) : below(count)
  }

  /// Log-normal: sizes of attachments.
  mutating func logNormal(mean: Double, deviation: Double) -> Double {
    let radius = (-2 * log(1 - fraction())).squareRoot()
    return exp(mean + deviation * radius * cos(2 * Double.pi * fraction()))
  }

  mutating func bytes(_ count: Int) -> [UInt8] {
    var all = [UInt8](repeating: 0, count: count)
    all.withUnsafeMutableBytes { buffer in
      var index = 0
      while index + 8 <= count {
        buffer.storeBytes(of: next().littleEndian, toByteOffset: index, as: UInt64.self)
        index += 8
      }
      while index < count {
        buffer[index] = UInt8(truncatingIfNeeded: next())
        index += 1
      }
    }
    return all
  }
}
