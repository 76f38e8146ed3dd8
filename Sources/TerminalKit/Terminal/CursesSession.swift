internal import CNcurses
import Glibc

/// The questions asked of a curses session, in Swift's terms.
enum CursesSession {
  static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

  static func measure(_ session: OpaquePointer) -> Size {
    let size = term_measure(session)
    return Size(width: Int(size.columns), height: Int(size.rows))
  }

  /// The colours there are: none with NO_COLOR, 24 bits only where the terminal's description says so.
  static func depth(_ session: OpaquePointer, environment: [String: String]) -> ColorDepth {
    if let refused = environment["NO_COLOR"], !refused.isEmpty { return .mono }
    if term_has_direct_color(session) { return .truecolor }
    switch term_colors(session) {
    case 256...: return .indexed
    case 8...: return .ansi
    default: return .mono
    }
  }

  /// The next key that waits: nil if none does, a nil key for one that means nothing here.
  static func readKey(_ session: OpaquePointer) -> RawKey?? {
    var value: UInt32 = 0
    switch term_read_key(session, &value) {
    case TERM_READ_CHARACTER: return .some(.character(value))
    case TERM_READ_KEY: return .some(rawKey(value))
    default: return .none
    }
  }

  private static func rawKey(_ code: UInt32) -> RawKey? {
    if code >= TERM_KEY_FUNCTION.rawValue { return .key(.function(Int(code - TERM_KEY_FUNCTION.rawValue))) }
    switch term_key(rawValue: code) {
    case TERM_KEY_UP: return .key(.up)
    case TERM_KEY_DOWN: return .key(.down)
    case TERM_KEY_LEFT: return .key(.left)
    case TERM_KEY_RIGHT: return .key(.right)
    case TERM_KEY_HOME: return .key(.home)
    case TERM_KEY_END: return .key(.end)
    case TERM_KEY_PAGE_UP: return .key(.pageUp)
    case TERM_KEY_PAGE_DOWN: return .key(.pageDown)
    case TERM_KEY_INSERT: return .key(.insert)
    case TERM_KEY_DELETE: return .key(.delete)
    case TERM_KEY_BACKSPACE: return .key(.backspace)
    case TERM_KEY_BACK_TAB: return .key(.backTab)
    case TERM_KEY_ENTER: return .key(.enter)
    case TERM_KEY_PASTE_BEGIN: return .pasteBegin
    case TERM_KEY_PASTE_END: return .pasteEnd
    default: return nil
    }
  }

  static func glyph(_ session: OpaquePointer, x: Int, y: Int) -> String {
    let scalars = [UInt32](unsafeUninitializedCapacity: 5) { buffer, count in
      count = Int(term_glyph_at(session, Int32(y), Int32(x), buffer.baseAddress))
    }
    return String(String.UnicodeScalarView(scalars.compactMap { Unicode.Scalar($0) }))
  }
}
