/// What a QR code says about itself, with the bits that let a reader mend it (ISO/IEC 18004 §7.9, §7.10).
package enum QRInformation {
  /// Error correction M and a mask: 15 bits.
  package static func format(mask: Int) -> Int {
    // M has the indicator 00, so the five bits are the mask's number.
    (mask << 10 | remainder(of: mask, bits: 10, generator: 0x537)) ^ 0x5412
  }

  /// The version: 18 bits.
  package static func version(_ number: Int) -> Int {
    number << 12 | remainder(of: number, bits: 12, generator: 0x1F25)
  }

  /// The bits of a BCH code.
  private static func remainder(of value: Int, bits: Int, generator: Int) -> Int {
    var remainder = value
    for _ in 0..<bits { remainder = remainder << 1 ^ (remainder >> (bits - 1) & 1) * generator }
    return remainder
  }
}
