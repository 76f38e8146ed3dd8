import Glibc
import TerminalKit
import TerminalTestSupport
import Testing

/// ncurses has one current screen per process, so these run one after the other.
@MainActor
@Suite("The terminal through ncurses", .serialized)
struct CursesTerminalTests {
  private final class Log {
    var events: [TerminalEvent] = []
  }

  private static func open(
    _ pseudo: PseudoTerminal, environment: [String: String] = ["TERM": "xterm-256color"], theme: Theme = .compiledIn
  ) throws -> CursesTerminal {
    setenv("LC_ALL", environment["LC_ALL"] ?? "C.UTF-8", 1)
    return try CursesTerminal(
      CursesTerminal.Device(
        input: pseudo.slave, output: pseudo.slave, environment: environment, ownsSignals: false),
      theme: theme)
  }

  @Test(
    "what a keyboard sends is understood",
    arguments: [
      ("\u{1B}OA\u{1B}OB\u{1B}OC\u{1B}OD", [KeyStroke.up, .down, .right, .left]),
      ("\u{1B}OP\u{1B}[15~", [.function(1), .function(5)]),
      ("\u{1B}[5~\u{1B}[6~\u{1B}OH\u{1B}OF", [.pageUp, .pageDown, .home, .end]),
      ("\u{1B}[3~\u{7F}\u{8}", [.delete, .backspace, .backspace]),
      ("\t\u{1B}[Z\r\n", [.tab, .backTab, .enter, .enter]),
      ("j支é", ["j", "支", "é"]),
      ("\u{13}\u{14}\u{10}\u{3}\u{1A}", [.control("s"), .control("t"), .control("p"), .control("c"), .control("z")]),
      ("\u{1B}", [.escape]),
      ("\u{1B}j", [.escape, "j"]),
    ])
  func keys(sent: String, expected: [KeyStroke]) throws {
    let pseudo = try #require(PseudoTerminal(columns: 80, rows: 24))
    let terminal = try Self.open(pseudo)
    defer { terminal.close() }
    let log = Log()
    terminal.start { log.events += $0 }
    pseudo.type(sent)
    terminal.drain()
    #expect(log.events == expected.map { .input(.key($0)) })
  }

  @Test("a paste in brackets is one text, its controls no commands")
  func paste() throws {
    let pseudo = try #require(PseudoTerminal(columns: 80, rows: 24))
    let terminal = try Self.open(pseudo)
    defer { terminal.close() }
    let log = Log()
    terminal.start { log.events += $0 }
    pseudo.type("a\u{1B}[200~q:\r支\u{13}\u{1B}OA\u{1B}[201~b")
    terminal.drain()
    #expect(log.events == [.input(.key("a")), .input(.paste("q:\n支\u{13}")), .input(.key("b"))])
  }

  @Test("curses and the canvas agree on what stands where")
  func wideText() throws {
    let pseudo = try #require(PseudoTerminal(columns: 40, rows: 10))
    let terminal = try Self.open(pseudo)
    defer { terminal.close() }
    var canvas = Canvas(terminal.size)
    canvas.write("支払いe\u{301}👩‍👩‍👧‍👦❤\u{FE0F}\u{202E}한|", x: 1, y: 2)
    terminal.present(canvas)
    let expected = [(1, "支"), (3, "払"), (5, "い"), (7, "e\u{301}"), (8, "👩"), (10, "❤"), (11, "한"), (13, "|")]
    for (x, glyph) in expected {
      #expect(terminal.glyph(x: x, y: 2).unicodeScalars.elementsEqual(glyph.unicodeScalars), "column \(x)")
    }
  }

  @Test("every printable character takes as many columns in curses as on the canvas, or is replaced")
  func everyCharacter() throws {
    let pseudo = try #require(PseudoTerminal(columns: 40, rows: 10))
    let terminal = try Self.open(pseudo)
    defer { terminal.close() }
    let blocks: [ClosedRange<UInt32>] = [
      0x20...0x2FF, 0x2190...0x27BF, 0x3000...0x30FF, 0xFF00...0xFFEF, 0x1F300...0x1F6FF,
    ]
    for value in blocks.joined() {
      guard let scalar = Unicode.Scalar(value) else { continue }
      var canvas = Canvas(terminal.size)
      let width = canvas.write(String(scalar), x: 0, y: 0)
      guard width > 0 else { continue }
      canvas.write("|", x: width, y: 0)
      terminal.present(canvas)
      // A device whose other end nobody reads fills up.
      _ = pseudo.output()
      #expect(terminal.glyph(x: width, y: 0) == "|", "U+\(String(value, radix: 16))")
    }
  }

  @Test("only rows that changed are sent")
  func difference() throws {
    let pseudo = try #require(PseudoTerminal(columns: 60, rows: 12))
    let terminal = try Self.open(pseudo)
    defer { terminal.close() }
    var canvas = Canvas(terminal.size)
    for row in 0..<12 { canvas.write("row number \(row)", x: 0, y: row) }
    terminal.present(canvas)
    #expect(pseudo.output().contains("row number 7"))
    canvas.write("changed", x: 20, y: 7)
    terminal.present(canvas)
    let sent = pseudo.output()
    #expect(sent.contains("changed"))
    #expect(!sent.contains("row number"))
    terminal.present(canvas)
    #expect(!pseudo.output().contains("row"))
    terminal.invalidate()
    terminal.present(canvas)
    #expect(pseudo.output().contains("row number 3"))
  }

  @Test("a change of the window is told and drawn on")
  func resize() throws {
    let pseudo = try #require(PseudoTerminal(columns: 80, rows: 24))
    let terminal = try Self.open(pseudo)
    defer { terminal.close() }
    let log = Log()
    terminal.start { log.events += $0 }
    pseudo.resize(columns: 120, rows: 40)
    terminal.measure()
    #expect(log.events == [.resized(Size(width: 120, height: 40))])
    var canvas = Canvas(terminal.size)
    canvas.write("corner", x: 114, y: 39)
    terminal.present(canvas)
    #expect(terminal.glyph(x: 119, y: 39) == "r")
  }

  @Test("the terminal is given back as it was")
  func restored() throws {
    let pseudo = try #require(PseudoTerminal(columns: 80, rows: 24))
    #expect(pseudo.isCooked)
    let terminal = try Self.open(pseudo)
    #expect(!pseudo.isCooked)
    #expect(pseudo.output().contains("\u{1B}[?2004h"))
    terminal.close()
    #expect(pseudo.isCooked)
    let sent = pseudo.output()
    #expect(sent.contains("\u{1B}[?2004l"))
    #expect(sent.contains("\u{1B}[?1049l"))
  }

  @Test("without UTF-8 glyphs have ASCII twins of the same width", arguments: [("C", false), ("C.UTF-8", true)])
  func twins(locale: String, themeSaysSo: Bool) throws {
    let pseudo = try #require(PseudoTerminal(columns: 40, rows: 10))
    let theme = try ThemeLibrary(folders: []).theme(
      parsing: "inherits = \"dark\"\nglyphs = \"\(themeSaysSo ? "ascii" : "unicode")\"", source: "a", name: "a")
    let terminal = try Self.open(pseudo, environment: ["TERM": "xterm", "LC_ALL": locale], theme: theme)
    defer { terminal.close() }
    var canvas = Canvas(terminal.size)
    canvas.write("▌✓✗─│支…|", x: 0, y: 0)
    terminal.present(canvas)
    let seen = (0..<9).map { terminal.glyph(x: $0, y: 0) }.joined()
    #expect(seen == ">vx-|? .|")
  }

  @Test("a terminal that cannot show the console is refused", arguments: ["dumb", "", "no-such-terminal"])
  func unsupported(type: String) throws {
    let pseudo = try #require(PseudoTerminal(columns: 80, rows: 24))
    #expect(throws: TerminalError.unsupportedType(type)) {
      try Self.open(pseudo, environment: ["TERM": type])
    }
    #expect(pseudo.isCooked)
  }

  @Test("a file or pipe is no terminal")
  func noTerminal() throws {
    var ends: [Int32] = [0, 0]
    pipe(&ends)
    defer { ends.forEach { close($0) } }
    let device = CursesTerminal.Device(
      input: ends[0], output: ends[1], environment: ["TERM": "xterm"], ownsSignals: false)
    #expect(throws: TerminalError.notATerminal) { try CursesTerminal(device, theme: .compiledIn) }
  }

  @Test(
    "a copy reaches the person's own clipboard",
    arguments: [
      ([:], "\u{1B}]52;c;SMOkbGxv\u{7}"), (["TMUX": "/tmp/t"], "\u{1B}Ptmux;\u{1B}\u{1B}]52;c;SMOkbGxv\u{7}\u{1B}\\"),
    ])
  func clipboard(environment: [String: String], sequence: String) throws {
    let pseudo = try #require(PseudoTerminal(columns: 80, rows: 24))
    let terminal = try Self.open(pseudo, environment: environment.merging(["TERM": "xterm"]) { $1 })
    defer { terminal.close() }
    terminal.copy("Hällo")
    #expect(pseudo.output().contains(sequence))
  }

  @Test("NO_COLOR leaves attributes only", arguments: [("", true), ("1", false)])
  func colours(refusal: String, hasColours: Bool) throws {
    let pseudo = try #require(PseudoTerminal(columns: 40, rows: 10))
    let terminal = try Self.open(pseudo, environment: ["TERM": "xterm-256color", "NO_COLOR": refusal])
    defer { terminal.close() }
    var canvas = Canvas(terminal.size)
    canvas.write("wrong", x: 0, y: 0, ink: .noticeError)
    terminal.present(canvas)
    #expect(pseudo.output().contains("38;5;210") == hasColours)
  }
}
