import Console
import MailModel
import TerminalKit
import TerminalTestSupport
import TestSupport
import Testing

/// What the page of one message does.
@MainActor
@Suite("A message")
struct MessageTests {
  @Test("long quotations are folded until they are asked for")
  func quotes() async throws {
    let console = try await Receivables().console(Screens.small)
    await console.press(.enter)
    #expect(console.text.contains("▸ 4 quoted lines"))
    await console.press("e")
    #expect(console.text.contains("> invoice 20391 is overdue."))
  }

  @Test("all attachments are saved into the folder that was named")
  func savingAll() async throws {
    let department = try await Receivables()
    let console = await department.console(Screens.small)
    await console.press(.enter, "s", .enter, .enter)
    #expect(console.row(3).contains("✓ Saved 2 files in"))
    #expect(try department.savedNames() == ["advice.pdf", "scan.png"])
  }

  @Test("a single attachment is saved without a choice")
  func savingOne() async throws {
    let department = try await Receivables()
    let console = await department.console(Screens.small)
    await console.press("j", .enter, "s", .enter)
    #expect(console.row(3).contains("✓ Saved"))
    #expect(try department.savedNames() == ["advice.txt"])
  }

  @Test("a folder that does not exist is said so, with what to do")
  func savingNowhere() async throws {
    let department = try await Receivables()
    let console = await department.console(Screens.large)
    await console.press("j", .enter, "s", .control("u"))
    await console.type("/no/such/folder")
    await console.press(.enter)
    #expect(console.row(3).contains("✗ Not saved"))
  }

  @Test("the raw source is shown as it was received")
  func source() async throws {
    let console = try await Receivables().console(Screens.small)
    await console.press(.enter, "v")
    #expect(console.text.contains("Message-ID: <m1@sender.example>"))
    await console.press(.escape, .escape)
    #expect(console.text.contains("Not filed 2"))
  }
}
