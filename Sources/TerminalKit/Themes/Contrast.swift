import Glibc

/// The contrast of two colours by WCAG 2: 1 (none) to 21 (black on white).
package enum Contrast {
  /// What text needs to be read.
  package static let text = 4.5
  /// What lines and blocks need to be seen.
  package static let graphic = 3.0

  /// The ratio of two colours given as 0xRRGGBB.
  package static func ratio(_ left: UInt32, _ right: UInt32) -> Double {
    let (one, other) = (luminance(left), luminance(right))
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)
  }

  private static func luminance(_ rgb: UInt32) -> Double {
    0.2126 * linear(rgb >> 16) + 0.7152 * linear(rgb >> 8) + 0.0722 * linear(rgb)
  }

  /// The sRGB curve.
  private static func linear(_ component: UInt32) -> Double {
    let value = Double(component & 0xFF) / 255
    return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
  }
}
