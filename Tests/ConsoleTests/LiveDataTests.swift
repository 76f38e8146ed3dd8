import Console
import MailModel
import TerminalKit
import TerminalTestSupport
import Testing

/// What comes while the console is open.
@MainActor
@Suite("Live data", .timeLimit(.minutes(2)))
struct LiveDataTests {
  @Test("every batch of a sync is counted as it arrives")
  func batches() async throws {
    let department = try await Receivables()
    let console = await department.console(Screens.large)
    for batch in 1...4 {
      try await department.receive(Receivables.letters(batch * 100 + 1...batch * 100 + 50))
      await console.waitFor("Inbox \(6 + batch * 50)")
      #expect(console.text.contains("Inbox \(6 + batch * 50)"))
    }
  }
}
