import Console
import MailModel
import MailStore
import TerminalKit
import TerminalTestSupport
import Testing

/// What works on every page.
@MainActor
@Suite("The shell", .timeLimit(.minutes(2)))
struct ShellTests {
  @Test(
    "a digit leads to its page",
    arguments: [
      ("1", "Mailbox "), ("2", "Inbox 6"), ("3", "3 customers"), ("4", "Subject Tag"), ("5", "Test connection"),
    ] as [(KeyStroke, String)])
  func digits(key: KeyStroke, text: String) async throws {
    let console = try await Receivables().console(Screens.large, page: key == "1" ? .customers : .dashboard)
    await console.press(key)
    await console.waitFor(text)
    #expect(console.text.contains(text))
  }

  @Test("a page comes back as it was left, with what has come meanwhile")
  func keptPage() async throws {
    let department = try await Receivables()
    let console = await department.console(Screens.large)
    await console.press("/")
    await console.type("stat")
    await console.press(.enter, "4")
    #expect(console.text.contains("Subject Tag"))
    try await department.receive(Receivables.letters(101...150))
    await console.press("2")
    await console.waitFor("Inbox 56")
    #expect(console.text.contains("1 found"))
    #expect(console.text.contains("Statement October"))
    #expect(!console.text.contains("Our November offers"))
  }

  @Test("the digit of the page itself closes what was opened on it")
  func sameDigit() async throws {
    let console = try await Receivables().console(Screens.large)
    await console.press("j", .enter)
    #expect(!console.text.contains("Inbox 6"))
    let second = console.row(1)
    await console.press("2")
    #expect(console.text.contains("Inbox 6"))
    await console.press(.enter)
    #expect(console.row(1) == second)
  }

  @Test("the tab of the page is the active one, at any width")
  func activeTab() async throws {
    let console = try await Receivables().console(Size(width: 42, height: 20))
    #expect(console.row(0).contains("1 Dashboard│2 Communications│3│4│5"))
    await console.press("5")
    #expect(console.row(0).contains("1 Dashboard│2│3│4│5 Test connection"))
  }

  @Test("every page is drawn at every extent, down to the least", arguments: TopPage.allCases)
  func extents(page: TopPage) async throws {
    let console = try await Receivables().console(Screens.small, page: page)
    for size in [Size(width: 40, height: 10), Size(width: 300, height: 100), Size(width: 81, height: 11)] {
      await console.resize(size)
      #expect(console.row(0).contains(page.title))
    }
    await console.resize(Size(width: 30, height: 5))
    #expect(console.text.contains("Too small"))
    await console.resize(Screens.small)
    #expect(console.row(0).contains(page.title))
  }

  @Test("help lists the keys of the page and of the console")
  func help() async throws {
    let console = try await Receivables().console(Screens.large)
    await console.press("?")
    #expect(console.text.contains("sync now"))
    #expect(console.text.contains("why here"))
  }

  @Test("the palette finds a page by its letters")
  func palette() async throws {
    let console = try await Receivables().console(Screens.large)
    await console.press(":")
    await console.type("custom")
    await console.press(.enter)
    #expect(console.text.contains("3 customers"))
  }

  @Test("a theme is chosen by its name")
  func themes() async throws {
    let console = try await Receivables().console(Screens.large)
    await console.press(":")
    await console.type("theme")
    await console.press(.enter)
    #expect(console.text.contains("Theme"))
    await console.type("dark")
    await console.press(.enter)
    #expect(console.terminal.theme.name == "dark")
  }

  @Test("q ends it from a top page and gives the terminal back")
  func quitting() async throws {
    let console = try await Receivables().console(Screens.small)
    await console.press("q")
    #expect(console.terminal.isClosed)
  }

  @Test("q on a page below does not end it")
  func quittingBelow() async throws {
    let console = try await Receivables().console(Screens.small)
    await console.press(.enter, "q")
    #expect(!console.terminal.isClosed)
  }

  @Test("a sync that another process keeps from running is said quietly")
  func lockedOut() async throws {
    let department = try await Receivables()
    let lock = try department.store.lockScheduler(as: .service, login: "ar")
    let console = await department.console(Screens.large)
    await console.press(.function(5))
    await console.waitFor("the service syncs")
    lock.release()
  }
}
