/// What fills one cell, or two if wide: a base character and the marks that combine with it.
package struct Glyph: Hashable, Sendable {
  /// The marks curses can hold beside a base character.
  static let mostMarks = 4
  static let space = Glyph(base: " ", width: 1)
  /// Stands for what has no printable form.
  static let unknown = Glyph(base: "□", width: 1)

  /// The base character; U+0000 in the second cell of a wide glyph.
  let base: UInt32
  /// Zero where there is no mark.
  private(set) var marks: SIMD4<UInt32> = .zero
  let width: UInt8

  init(base: Unicode.Scalar, width: Int) {
    self.base = base.value
    self.width = UInt8(clamping: width)
  }

  private init() {
    base = 0
    width = 0
  }

  /// The second cell of a wide glyph.
  static let continuation = Glyph()

  var isContinuation: Bool { width == 0 }
  var isWide: Bool { width == 2 }

  /// Adds a mark; beyond the most that fits it is dropped.
  mutating func combine(_ mark: Unicode.Scalar) {
    for index in 0..<Self.mostMarks where marks[index] == 0 {
      marks[index] = mark.value
      return
    }
  }

  /// The scalars in order, none for a continuation.
  var scalars: [Unicode.Scalar] {
    guard !isContinuation else { return [] }
    let values = [base] + (0..<Self.mostMarks).map { marks[$0] }.filter { $0 != 0 }
    return values.compactMap { Unicode.Scalar($0) }
  }
}
