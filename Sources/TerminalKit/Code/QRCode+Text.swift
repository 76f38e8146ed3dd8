extension QRCode {
  /// Light modules around the code, without which readers do not find it (ISO/IEC 18004 §6.3.8).
  package static let quietZone = 4

  /// The rows of text that show it, two modules in each character: `▀`, `▄`, `█` and space, quiet zone included.
  ///
  /// - Parameter isInverted: light modules become blocks, for a terminal that is light on dark and knows no colours.
  package func rows(isInverted: Bool = false) -> [String] {
    let range = -Self.quietZone..<size + Self.quietZone
    return stride(from: range.lowerBound, to: range.upperBound, by: 2).map { y in
      String(
        range.map { x in
          switch (self[x, y] != isInverted, self[x, y + 1] != isInverted) {
          case (true, true): "█"
          case (true, false): "▀"
          case (false, true): "▄"
          case (false, false): " "
          }
        })
    }
  }
}
