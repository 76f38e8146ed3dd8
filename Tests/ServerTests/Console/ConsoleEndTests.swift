import Glibc
import TerminalKit
import TerminalTestSupport
import TestSupport
import Testing

/// However the console goes, the terminal is given back and the exit status says why.
@Suite(.serialized)
struct ConsoleEndTests {
  @Test(
    "a signal ends the console with 128 and its number, and the terminal is as it was",
    arguments: [SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGSEGV, SIGABRT])
  func signals(number: Int32) async throws {
    try await withConsole(try PostdueProgram()) { console in
      try await console.see("No mailbox yet")
      console.send(number)
      #expect(try await console.end() == 128 + number)
      #expect(console.residue == [])
      #expect(console.screen.strangers == [])
    }
  }

  @Test(
    "a signal in the moment in which the console takes the terminal gives it back too",
    arguments: [SIGTERM, SIGHUP, SIGSEGV])
  func opening(number: Int32) async throws {
    let program = try PostdueProgram()
    for _ in 0..<12 {
      try await withConsole(program) { console in
        try await console.watch("the first change of the terminal", eagerly: true) { !console.residue.isEmpty }
        console.send(number)
        let code = try await console.end()
        #expect(code == 128 + number)
        #expect(console.residue == [])
      }
    }
  }

  @Test("a signal in the moment in which the console gives the terminal back does not keep it from that")
  func closing() async throws {
    let program = try PostdueProgram()
    for _ in 0..<12 {
      try await withConsole(program) { console in
        try await console.see("No mailbox yet")
        console.type("q")
        try await console.watch("the last sequences", eagerly: true) { !console.screen.modes.contains(2004) }
        console.send(SIGTERM)
        let code = try await console.end()
        #expect(code == 0 || code == 128 + SIGTERM)
        #expect(console.residue == [])
      }
    }
  }

  @Test("a terminal that goes away takes the console with it")
  func hangUp() async throws {
    try await withConsole(try PostdueProgram()) { console in
      try await console.see("No mailbox yet")
      console.terminal.hangUp()
      #expect(try await console.end() == 128 + SIGHUP)
    }
  }

  @Test(
    "^Z stops the console at a terminal given back; brought to the front it draws again, in the window's new extent")
  func suspension() async throws {
    let shell = #"set -m; "$@"; echo "stopped $?"; read -r line; fg; echo "ended $?""#
    try await withConsole(try PostdueProgram(), shell: shell) { console in
      try await console.see("No mailbox yet")
      console.type("\u{1A}")
      try await console.see("stopped \(128 + SIGTSTP)")
      #expect(console.residue == [])
      console.resize(Size(width: 100, height: 30))
      console.type("go on\n")
      try await console.wait("the dashboard in the new extent") { screen in
        screen.row(1) == String(repeating: "─", count: 100) && screen.row(29).contains("? help")
      }
      #expect(console.screen.modes.isSuperset(of: [1049, 2004]))
      console.type("3")
      try await console.see("No customers yet.")
      console.type("q")
      try await console.see("ended 0")
      #expect(try await console.end() == 0)
      #expect(console.residue == [])
    }
  }

  @Test("without a terminal the console is refused in words, with the configuration's exit code")
  func noTerminal() async throws {
    let outcome = try await PostdueProgram().run([])
    #expect(outcome.exitCode == 78)
    #expect(outcome.errors.contains("postdue --help"))
  }
}
