import Console
import MailDesk
import MailModel
import TerminalKit
import TerminalTestSupport
import TestSupport
import Testing

@MainActor @Suite("An error text explained on screen", .timeLimit(.minutes(1)))
struct ExplainPageTests {
  @Test(
    "a text of several lines is pasted, and its cause and remedy stand below",
    arguments: [Size(width: 80, height: 24), Size(width: 140, height: 40)])
  func pasting(size: Size) async throws {
    let console = try await SettingsFixture().open(.connectionTest, size: size)
    await console.press("e")
    await console.paste("Mail server connection failed.\nConnection dropped by server?\n(imap, port 993)\n")
    #expect(try Snapshot.difference(of: console.screen, named: "explain-\(size.width)") == nil)
  }

  @Test("it is found in the palette from any page, and letters are text there")
  func palette() async throws {
    let console = try await SettingsFixture().open(.settings)
    await console.press(":")
    await console.type("explain")
    await console.press(.enter)
    await console.type("qq invalid certificate")
    #expect(console.text.contains("certificateUntrusted"))
    await console.press(.control("u"))
    #expect(!console.text.contains("certificateUntrusted"))
    await console.type("something else")
    #expect(console.text.contains("No known error has these words."))
    await console.press(.escape)
    #expect(console.text.contains("There is no mail setting yet."))
  }

  @Test("a pasted text cannot paint the screen, whatever its size")
  func hostile() async throws {
    let console = try await SettingsFixture().open(.connectionTest)
    await console.press("e")
    await console.paste(
      "\u{1B}[32m✓ OK\u{9B}2J \u{202E}connect timed out " + String(repeating: "\n\u{1B}]0;x", count: 50_000))
    #expect(console.isHarmless)
    #expect(console.text.contains("timedOut"))
  }
}
