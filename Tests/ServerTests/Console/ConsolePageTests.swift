import TerminalKit
import TerminalTestSupport
import TestSupport
import Testing

/// The real console on a real terminal: its pages, its window, its way out.
@Suite(.serialized)
struct ConsolePageTests {
  @Test("the first screen is the dashboard, each digit leads to its page, q leaves")
  func pages() async throws {
    let program = try PostdueProgram()
    // Wide enough for every tab's title beside the state of sync.
    try await withConsole(program, size: Size(width: 120, height: 24)) { console in
      try await console.see("No mailbox yet. Press 4 for Settings")
      #expect(console.screen.modes.isSuperset(of: [1049, 2004]))
      for tab in ["1 Dashboard", "2 Communications", "3 Customers", "4 Settings", "5 Test connection"] {
        #expect(console.screen.row(0).contains(tab))
      }
      for (key, words) in [
        ("2", "No mail yet. F5 syncs"), ("3", "No customers yet."), ("4", "Subject Tag"), ("5", "Last test"),
        ("1", "New today 0"),
      ] {
        console.type(key)
        try await console.see(words)
        #expect(console.screen.row(23).contains("? help"))
      }
      console.type("q")
      #expect(try await console.end() == 0)
      #expect(console.residue == [])
      #expect(console.screen.strangers == [])
    }
  }

  @Test("a window of another extent is drawn on to its edges, one that is too small says so")
  func resize() async throws {
    try await withConsole(try PostdueProgram()) { console in
      try await console.see("No mailbox yet")
      for size in [Size(width: 132, height: 43), Size(width: 50, height: 12), Size(width: 90, height: 30)] {
        console.resize(size)
        try await console.wait("the rules and the footer at \(size)") { screen in
          screen.row(1) == String(repeating: "─", count: size.width)
            && screen.row(size.height - 2) == String(repeating: "─", count: size.width)
            && screen.row(size.height - 1).contains("? help")
        }
        #expect(console.screen.row(0).contains("1 Dashboard"))
      }
      console.resize(Size(width: 30, height: 6))
      try await console.wait("nothing but words about the extent") { !$0.text.contains("Dashboard") }
      console.resize(Size(width: 80, height: 24))
      try await console.see("No mailbox yet")
      console.type("\u{3}")
      #expect(try await console.end() == 0)
      #expect(console.residue == [])
    }
  }
}
