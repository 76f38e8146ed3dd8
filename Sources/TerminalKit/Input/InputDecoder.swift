/// Turns raw keys into input: controls get their names, everything between the paste brackets becomes one text.
struct InputDecoder {
  /// The most characters of one paste; what follows is left out.
  static let longestPaste = 1 << 20

  private var pasted: String.UnicodeScalarView?
  private var pastedCount = 0

  /// - Returns: what the key completes; nil inside a paste and for keys that mean nothing here.
  mutating func decode(_ raw: RawKey) -> Input? {
    switch raw {
    case .pasteBegin:
      pasted = String.UnicodeScalarView()
      pastedCount = 0
      return nil
    case .pasteEnd:
      guard let text = pasted else { return nil }
      pasted = nil
      return .paste(String(text))
    case .key(let stroke):
      return pasted == nil ? .key(stroke) : nil
    case .character(let value):
      guard let scalar = Unicode.Scalar(value) else { return nil }
      guard pasted == nil else {
        append(scalar)
        return nil
      }
      return .key(Self.stroke(scalar))
    }
  }

  private mutating func append(_ scalar: Unicode.Scalar) {
    guard pastedCount < Self.longestPaste else { return }
    pastedCount += 1
    pasted?.append(scalar == "\r" ? "\n" : scalar)
  }

  private static func stroke(_ scalar: Unicode.Scalar) -> KeyStroke {
    switch scalar.value {
    case 0: .control(" ")
    case 0x08, 0x7F: .backspace
    case 0x09: .tab
    case 0x0A, 0x0D: .enter
    case 0x1B: .escape
    case 0x01...0x1A: .control(Character(Unicode.Scalar(UInt8(scalar.value) + 0x60)))
    case 0x1C...0x1F: .control(Character(Unicode.Scalar(UInt8(scalar.value) + 0x40)))
    default: .character(Character(scalar))
    }
  }
}
