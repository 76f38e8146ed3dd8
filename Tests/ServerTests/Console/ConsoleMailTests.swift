import DemoMail
import Foundation
import TerminalKit
import TerminalTestSupport
import TestSupport
import Testing

/// The real console with a real mailbox: mail comes in live, is found and read, and commands the terminal nothing.
@Suite(.serialized)
struct ConsoleMailTests {
  private static let f5 = "\u{1B}[15~"

  @Test("the console syncs, new mail shows up live, a search narrows, Enter opens the message")
  func mail() async throws {
    try await withMailbox { server, program in
      try await program.apply(server)
      _ = try Sample.deliver(4, to: server)
      try await withConsole(program, size: Size(width: 100, height: 30)) { console in
        try await console.see("✓")
        console.type("2")
        try await console.see("Invoice 4")
        try server.append(Array(Sample.message(77, subject: "Remittance advice", body: "Paid on Monday.").utf8))
        console.type(Self.f5)
        try await console.see("Remittance advice")
        #expect(console.screen.text.contains("Invoice 1"))
        console.type("/remitt")
        try await console.wait("the one message") {
          $0.text.contains("Remittance advice") && !$0.text.contains("Invoice")
        }
        console.type("\r\r")
        try await console.wait("the message opened") {
          $0.text.contains("Communications ›") && $0.text.contains("Paid on Monday.")
        }
        console.type("\u{1B}")
        try await console.wait("the list again") { !$0.text.contains("Communications ›") }
        console.type("q")
        #expect(try await console.end() == 0)
        #expect(console.residue == [])
        #expect(console.screen.strangers == [])
      }
    }
  }

  @Test("a mailbox that another process sets up is fetched, and shows up without a key")
  func elsewhere() async throws {
    try await withMailbox { server, program in
      try await withConsole(program) { console in
        try await console.see("No mailbox yet")
        console.type("2")
        try await console.see("No mail yet.")
        _ = try Sample.deliver(3, to: server)
        try await program.apply(server)
        try await console.see("Invoice 3")
      }
    }
  }

  @Test("a server that never answers holds nobody: q leaves at once, and the next sync is not locked out")
  func stalled() async throws {
    let server = try ScriptedServer(ServerStep.transcript("S: * OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] ready\n! stall"))
    defer { server.stop() }
    let program = try PostdueProgram()
    try await program.run(["site", "set", "allowLocalHosts=true"])
    let setting = """
      {"name": "ar", "active": true, "incoming": {"protocol": "imap", "useTLS": false, "host": "127.0.0.1",
       "port": \(server.port), "username": "ar", "password": "x", "allowPlaintextPassword": true}}
      """
    #expect(try await program.run(["settings", "apply", "-"], input: setting).exitCode == 0)
    try await withConsole(program) { console in
      try await console.see("ar connecting")
      console.type("q")
      let asked = ContinuousClock.now
      #expect(try await console.end() == 0)
      #expect(ContinuousClock.now - asked < .seconds(5))
      #expect(console.residue == [])
    }
    server.stop()
    #expect(try await program.run(["sync"]).exitCode != 75)
  }

  @Test("a hostile subject, sender and text never reach the terminal as a sequence")
  func hostile() async throws {
    let attack = "\u{1B}]0;owned\u{7}\u{1B}]52;c;b3duZWQ=\u{7}\u{9B}6n\u{1B}P+q544e\u{1B}\\\u{202E}\u{200B}\u{1B}c"
    let encoded = "=?utf-8?B?\(Data(attack.utf8).base64EncodedString())?="
    let subjects = ["Raw \(attack) end", "Encoded \(encoded) end"]
    try await withMailbox { server, program in
      try await program.apply(server)
      for (number, subject) in subjects.enumerated() {
        let text = Sample.message(number, from: "a\(number)@b.example", subject: subject, body: "Text \(attack) rest")
          .replacing("From: Clara", with: "From: \(encoded)")
        try server.append(Array(text.utf8))
      }
      try await withConsole(program, size: Size(width: 160, height: 40)) { console in
        try await console.see("✓")
        console.type("2")
        for subject in ["Raw", "Encoded"] { try await console.see(subject) }
        console.type("\r")
        // Only the page that has the message shows its date with the zone; what is seen may be half a frame.
        try await console.wait("the message") { $0.text.contains("Communications ›") && $0.text.contains("+0100") }
        console.type("v")
        try await console.see("Raw source")
        console.type("\u{3}")
        #expect(try await console.end() == 0)
        #expect(console.screen.strangers == [])
        #expect(console.residue == [])
      }
    }
  }
}
