/// Reed–Solomon codewords that let a reader mend a block (ISO/IEC 18004 §7.5.2).
package struct ReedSolomon {
  private let field = GaloisField()
  /// The generator's coefficients after the leading one, the highest power first.
  private let generator: [UInt8]

  /// - Parameter count: codewords for each block.
  package init(count: Int) {
    // (x − 2⁰)(x − 2¹)…, the leading coefficient 1 left out.
    var generator = [UInt8](repeating: 0, count: count)
    generator[count - 1] = 1
    for exponent in 0..<count {
      let root = field.power(exponent)
      for index in generator.indices {
        generator[index] = field.product(generator[index], root)
        if index + 1 < count { generator[index] ^= generator[index + 1] }
      }
    }
    self.generator = generator
  }

  /// The codewords that belong to a block: the remainder of its division by the generator.
  package func codewords(of block: some Sequence<UInt8>) -> [UInt8] {
    var remainder = [UInt8](repeating: 0, count: generator.count)
    for octet in block {
      let factor = octet ^ remainder.removeFirst()
      remainder.append(0)
      for index in remainder.indices { remainder[index] ^= field.product(generator[index], factor) }
    }
    return remainder
  }
}
