import Console
import MailDesk
import MailModel
import MailStore
import TerminalKit
import TerminalTestSupport
import Testing

/// What the keys of Communications do.
@MainActor
@Suite("Communications", .timeLimit(.minutes(2)))
struct CommunicationsTests {
  @Test("the first row is selected and its message is shown below")
  func opening() async throws {
    let console = try await Receivables().console(Screens.small)
    #expect(console.row(4).hasPrefix("▌  •  13:30"))
    #expect(console.text.contains("the payment left on Monday"))
  }

  @Test("the list follows each letter of a search, and Esc twice shows everything again")
  func searching() async throws {
    let console = try await Receivables().console(Screens.large)
    await console.press("/")
    await console.type("stat")
    #expect(console.text.contains("1 found"))
    #expect(console.text.contains("Statement October"))
    #expect(!console.text.contains("Our November offers"))
    await console.press(.escape, .escape)
    #expect(console.text.contains("Our November offers"))
  }

  @Test("letters of a search are no commands")
  func searchTakesLetters() async throws {
    let console = try await Receivables().console(Screens.large)
    await console.press("/")
    await console.type("q1:?")
    #expect(console.text.contains("/ q1:?"))
    #expect(!console.terminal.isClosed)
  }

  @Test("what somebody has read with another mail program is not read here, with a mark of its own")
  func seenElsewhere() async throws {
    let department = try await Receivables()
    try await department.store.saveFlags([FlagChange(uid: 1, flags: ["\\Seen"])], of: department.inbox)
    let console = await department.console(Screens.large)
    #expect(console.row(4).contains("◦"))
    #expect(console.row(5).contains("•"))
    #expect(console.text.contains("Not read 6"))
    await console.press(.enter)
    #expect(console.text.contains("◦ read in another mail program too"))
  }

  @Test("a search without results says how to get out")
  func emptySearch() async throws {
    let console = try await Receivables().console(Screens.large)
    await console.press("/")
    await console.type("nowhere")
    #expect(console.text.contains("Nothing has all these words. Esc shows everything again."))
  }

  @Test("the arrows lead through the folders, each with its count")
  func folders() async throws {
    let console = try await Receivables().console(Screens.large)
    #expect(console.text.contains("Inbox 6   Not read 6   Not filed 2"))
    await console.press(.right, .right)
    #expect(console.text.contains("payment advice"))
    #expect(!console.text.contains("Statement October"))
    await console.press(.left, .left)
    #expect(console.text.contains("Statement October"))
  }

  @Test("a mailbox without mail is empty")
  func mailboxes() async throws {
    let console = try await Receivables().console(Screens.large)
    await console.press(.backTab, "j", "j")
    #expect(console.text.contains("Inbox 0   Not read 0   Not filed 0"))
    await console.press("g")
    #expect(console.text.contains("Inbox 6"))
  }

  @Test("sorting by size puts the largest on top")
  func sorting() async throws {
    let console = try await Receivables().console(Screens.large)
    await console.press("s")
    await console.type("larg")
    await console.press(.enter)
    #expect(console.text.contains("by largest first"))
    #expect(console.row(4).contains("Invoice 20391"))
  }

  @Test("opening a message marks it as read")
  func reading() async throws {
    let department = try await Receivables()
    let console = await department.console(Screens.small)
    await console.press(.enter)
    #expect(console.text.contains("Communications › Clara Müller"))
    #expect(try await department.desk.messages.boxCounts().unread == 5)
    await console.press(.escape)
    await console.waitFor("Not read 5")
  }

  @Test("marked messages are filed together, and undo takes it back")
  func filing() async throws {
    let department = try await Receivables()
    let console = await department.console(Screens.large)
    await console.press(.right, .right, " ", " ", "f")
    #expect(console.text.contains("File 2 messages to"))
    await console.type("dipe")
    await console.press(.enter)
    #expect(console.row(2).contains("✓ Filed 2 messages to Dipe Paper Inc. (C1044); u takes it back"))
    #expect(try await department.desk.messages.boxCounts().unfiled == 0)
    await console.press("u")
    #expect(console.row(2).contains("✓ Filed as before: 2 messages"))
    #expect(try await department.desk.messages.boxCounts().unfiled == 2)
  }

  @Test("who might have sent a message is offered first, and everybody else is found by typing")
  func candidates() async throws {
    let department = try await Receivables()
    let console = await department.console(Screens.large)
    await console.press("j", "f")
    #expect(console.text.contains("C1042"))
    #expect(console.text.contains("C1043"))
    #expect(!console.text.contains("C1044"))
    await console.type("dipe")
    #expect(console.text.contains("C1044"))
    await console.press(.backspace, .backspace, .backspace, .backspace, .enter)
    #expect(console.row(2).contains("(C1042); u takes it back"))
  }

  @Test("a message tells why it is where it is")
  func why() async throws {
    let console = try await Receivables().console(Screens.small)
    await console.press("j", "w")
    #expect(console.text.contains("Not filed: the sender belongs to several customers"))
    await console.press(.escape)
    #expect(!console.text.contains("Met in"))
  }

  @Test("the selection stays on its message when mail arrives above it", arguments: [3, 900])
  func selectionSurvives(arriving: Int) async throws {
    let department = try await Receivables()
    let console = await department.console(Screens.large)
    await console.press("j", "j")
    let selected = try #require(console.text.split(separator: "\n").first { $0.contains("▌  •") })
    #expect(selected.contains("支払いについて"))
    try await department.receive(Receivables.letters(1001...1000 + arriving))
    await console.waitFor("Inbox \(arriving == 3 ? "9" : "906")")
    let after = console.text.split(separator: "\n").filter { $0.contains("▌  •") }
    #expect(after.count == 1)
    #expect(after.first?.contains("支払いについて") == true)
  }

  @Test("a list of thousands scrolls to its end and back")
  func scrolling() async throws {
    let department = try await Receivables { _ in Receivables.letters(1...3_000) }
    let console = await department.console(Screens.small)
    await console.press("G")
    #expect(console.text.contains("Letter 3000"))
    await console.press(.pageUp, "g")
    #expect(console.row(4).contains("Letter 1 "))
  }
}
