/// Text from outside made harmless for a terminal, a log and a JSON line (ENGINES: terminal attacks).
///
/// Controls (C0, DEL, C1), bidirectional overrides and marks, invisible joiners and fillers, and line separators go;
/// line breaks and tabs become one space, or stay where `lines` is asked for.
package enum DisplayText {
  /// One line of text: every run of breaks, tabs and controls becomes one space; at most `limit` characters.
  ///
  /// - Parameters:
  ///   - text: anything a server, a mail or a file name may hold.
  ///   - limit: the most Unicode scalars kept; what is cut is marked by `…`.
  package static func line(_ text: String, limit: Int = 4096) -> String {
    sanitize(text, limit: limit, keepsLines: false)
  }

  /// Several lines: `\n` stays, `\r\n` and lone `\r` become `\n`, tabs become spaces up to the next stop, the rest as in ``line(_:limit:)``.
  package static func lines(_ text: String, limit: Int = .max) -> String {
    sanitize(text, limit: limit, keepsLines: true)
  }

  /// One line out of octets of unknown charset: UTF-8 with repairs.
  package static func line(bytes: some Sequence<UInt8>, limit: Int = 4096) -> String {
    line(String(decoding: Array(bytes.prefix(limit * 4)), as: UTF8.self), limit: limit)
  }

  /// Whether a scalar must not reach a terminal as it is: a control, a line separator, or what works unseen.
  package static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool { isBreak(scalar) || isHostile(scalar) }

  private static func sanitize(_ text: String, limit: Int, keepsLines: Bool) -> String {
    if isPlain(text, limit: limit) { return text }
    // Octets, because appending scalars to a string costs five times as much.
    var result: [UInt8] = []
    result.reserveCapacity(min(text.utf8.count, min(limit, 1 << 20) * 4))
    var kept = 0
    var lineStart = 0
    var pendingSpace = false
    var previousWasReturn = false
    for scalar in text.unicodeScalars {
      defer { previousWasReturn = scalar == "\r" }
      if keepsLines, scalar == "\n" || scalar == "\r" {
        if scalar == "\n", previousWasReturn { continue }
        pendingSpace = false
        result.append(newline)
        kept += 1
        lineStart = kept
      } else if keepsLines, scalar == "\t" {
        // As far as the next stop, so that tables stay tables; never an end of the text.
        pendingSpace = false
        let stop = tabStop - (kept - lineStart) % tabStop
        result.append(contentsOf: repeatElement(space, count: stop))
        kept += stop
      } else if isBreak(scalar) {
        pendingSpace = kept > 0
        continue
      } else if isHostile(scalar) {
        continue
      } else {
        if pendingSpace, result.last != space, result.last != newline {
          result.append(space)
          kept += 1
        }
        pendingSpace = false
        if scalar.isASCII { result.append(UInt8(scalar.value)) } else { result.append(contentsOf: String(scalar).utf8) }
        kept += 1
      }
      if kept >= limit {
        result.append(contentsOf: "…".utf8)
        break
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  private static let space = UInt8(ascii: " ")
  private static let newline = UInt8(ascii: "\n")
  private static let tabStop = 8

  /// Printable ASCII within the limit needs no work: the common case.
  private static func isPlain(_ text: String, limit: Int) -> Bool {
    text.utf8.count <= limit && text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F }
  }

  /// What separates words: it turns into a space.
  private static func isBreak(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x00...0x1F, 0x7F...0x9F, 0x2028, 0x2029: true
    default: false
    }
  }

  /// What changes the order, the look or the width of its neighbours without being seen.
  private static func isHostile(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x00AD, 0x034F, 0x061C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B...0x180F: true
    case 0x200B, 0x200E, 0x200F, 0x202A...0x202E, 0x2060...0x206F, 0x3164: true
    case 0xFEFF, 0xFFA0, 0xFFF0...0xFFFB, 0x1BCA0...0x1BCA3, 0x1D173...0x1D17A, 0xE0000...0xE0FFF: true
    default: false
    }
  }
}
