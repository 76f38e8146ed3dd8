/// The field GF(2⁸) of QR codes, with the polynomial x⁸ + x⁴ + x³ + x² + 1 (ISO/IEC 18004 §7.5.2).
struct GaloisField {
  private let powers: [UInt8]
  private let logarithms: [Int]

  init() {
    var (powers, logarithms) = ([UInt8](repeating: 0, count: 255), [Int](repeating: 0, count: 256))
    var value = 1
    for exponent in 0..<255 {
      powers[exponent] = UInt8(value)
      logarithms[value] = exponent
      value <<= 1
      if value > 0xFF { value ^= 0x11D }
    }
    (self.powers, self.logarithms) = (powers, logarithms)
  }

  /// The primitive element to the power of `exponent`.
  func power(_ exponent: Int) -> UInt8 { powers[exponent % 255] }

  func product(_ one: UInt8, _ other: UInt8) -> UInt8 {
    guard one != 0, other != 0 else { return 0 }
    return power(logarithms[Int(one)] + logarithms[Int(other)])
  }
}
