import Glibc
import TerminalKit
import TerminalTestSupport
import TestSupport
import Testing

/// The tests' own terminal: what it shows is what was drawn, and what curses would not send does not pass unnoticed.
@MainActor
@Suite("The emulated terminal", .serialized)
struct TerminalEmulatorTests {
  private static let words = ["Invoice", "支払い", "é", "e\u{301}", "  ", "────", "▌", "…", "한", "20391", "a"]

  @Test("picture after picture it shows what is on the canvas", arguments: [1, 2, 3] as [UInt64])
  func pictures(seed: UInt64) throws {
    setenv("LC_ALL", "C.UTF-8", 1)
    let pseudo = try #require(PseudoTerminal(columns: 60, rows: 20))
    let device = CursesTerminal.Device(
      input: pseudo.slave, output: pseudo.slave, environment: ["TERM": "xterm-256color"], ownsSignals: false)
    let terminal = try CursesTerminal(device, theme: .compiledIn)
    defer { terminal.close() }
    var emulator = TerminalEmulator(terminal.size)
    var chance = SeededGenerator(seed: seed)
    var canvas = Canvas(terminal.size)
    for picture in 0..<60 {
      for _ in 0..<(picture % 7 == 0 ? 80 : 4) {
        let (x, y) = (Int.random(in: 0..<60, using: &chance), Int.random(in: 0..<20, using: &chance))
        let text = (0..<5).compactMap { _ in Self.words.randomElement(using: &chance) }.joined()
        canvas.write(text, x: x, y: y, ink: Bool.random(using: &chance) ? .noticeError : .text)
      }
      terminal.present(canvas)
      emulator.take(pseudo.octets())
      for row in 0..<20 {
        try #require(emulator.row(row) == canvas.text(row: row), "row \(row) of picture \(picture), seed \(seed)")
      }
    }
    #expect(emulator.strangers == [])
  }

  @Test(
    "what only an attacker sends is kept as strange, however it is cut",
    arguments: [
      "\u{1B}]0;title\u{7}", "\u{1B}]52;c;eA==\u{1B}\\", "\u{1B}P+q544e\u{1B}\\", "\u{1B}[6n", "\u{1B}[>c", "\u{1B}c",
      "\u{9B}2J", "\u{7}", "\u{202E}", "\u{200B}", "\u{1B}[8;1;1t",
    ])
  func strange(sequence: String) {
    var whole = TerminalEmulator(Size(width: 20, height: 3))
    whole.take(Array("before \(sequence) after".utf8))
    #expect(whole.strangers.count == 1)
    var cut = TerminalEmulator(Size(width: 20, height: 3))
    for byte in "before \(sequence) after".utf8 { cut.take([byte]) }
    #expect(cut.strangers == whole.strangers)
    #expect(cut.text == whole.text)
  }
}
