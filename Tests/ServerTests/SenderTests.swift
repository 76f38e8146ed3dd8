import DemoMail
import Foundation
import MailModel
import TestSupport
import Testing

/// *Send Mail As* as scripts use it, with the real program and a real server.
@Suite("Send Mail As on the command line", .serialized, .timeLimit(.minutes(3)))
struct SenderTests {
  private let other = "collections@demo.example"

  @Test("a code is sent, fetched by IMAP from the other mailbox, and entered")
  func verifying() async throws {
    try await withTwoMailboxes { _, program in
      let sent = try await program.run(["settings", "send-code", "ar", other, "--json"])
      #expect(sent.exitCode == 0)
      #expect(sent.objects.first?["state"] as? String == "codeSent")
      #expect(sent.objects.first?["triesLeft"] as? Int == 5)
      let again = try await program.run(["settings", "send-code", "ar", other])
      #expect(again.exitCode == 75)
      #expect(again.errors.contains("[tooManyCodes]"))
      let code = try await code(program)
      let wrong = try await program.run(["settings", "verify-sender", "ar", "AAAAAAAA"])
      #expect(wrong.exitCode == 77)
      #expect(wrong.errors.contains("[codeRefused]"))
      #expect(try await program.run(["settings", "verify-sender", "ar", code]).exitCode == 0)
      let listed = try await program.run(["settings", "senders", "ar", "--json"]).objects
      #expect(listed.map { $0["state"] as? String } == ["provenByLogin", "verified"])
      #expect(try await program.run(["settings", "remove-sender", "ar", other]).exitCode == 0)
      #expect(try await program.run(["settings", "remove-sender", "ar", other]).exitCode == 66)
    }
  }

  @Test("two processes that enter the same code at once: one verifies, and neither fails otherwise")
  func sameCodeAtOnce() async throws {
    try await withTwoMailboxes { _, program in
      try await program.run(["settings", "send-code", "ar", other])
      let code = try await code(program)
      async let one = program.run(["settings", "verify-sender", "ar", code])
      async let two = program.run(["settings", "verify-sender", "ar", code])
      let codes = try await [one.exitCode, two.exitCode].sorted()
      #expect(codes == [0, 77])
    }
  }

  @Test("wrong codes from many processes at once cost five attempts in all, and the right one is refused after them")
  func manyWrongCodes() async throws {
    try await withTwoMailboxes { _, program in
      try await program.run(["settings", "send-code", "ar", other])
      let code = try await code(program)
      let exits = try await withThrowingTaskGroup(of: Int32.self) { group in
        for _ in 1...8 {
          group.addTask { try await program.run(["settings", "verify-sender", "ar", "AAAAAAAA"]).exitCode }
        }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      #expect(exits == Array(repeating: 77, count: 8))
      #expect(try await program.run(["settings", "verify-sender", "ar", code]).exitCode == 77)
    }
  }

  @Test("real test messages wait for the code; asking the server does not")
  func testMessages() async throws {
    try await withTwoMailboxes(from: other) { _, program in
      #expect(try await program.run(["test", "ar", "--outgoing"]).exitCode == 0)
      let refused = try await program.run(["test", "ar", "--outgoing", "--to", other, "--json"])
      #expect(refused.exitCode == 77)
      #expect((refused.objects.first?["failure"] as? [String: Any])?["kind"] as? String == "senderNotVerified")
      try await program.run(["settings", "send-code", "ar", other])
      try await program.run(["settings", "verify-sender", "ar", try await code(program)])
      #expect(try await program.run(["test", "ar", "--outgoing", "--to", other]).exitCode == 0)
    }
  }

  @Test("a failed test says what has changed since the last OK, and the sheet for IT what is needed")
  func changes() async throws {
    try await withTwoMailboxes { server, program in
      #expect(try await program.run(["test", "ar", "--incoming"]).exitCode == 0)
      try await program.apply(server, ["port": "\(server.pop3sPort)"])
      let failed = try await program.run(["test", "ar", "--incoming", "--json"])
      let changed = try #require(failed.objects.first?["changedSinceLastOK"] as? [String: Any])
      let field = try #require((changed["fields"] as? [[String: String]])?.first)
      #expect(
        field == ["field": "incoming.port", "old": "\(server.imapsPort)", "new": "\(server.pop3sPort)"])
      let sheet = try await program.run(["settings", "request", "ar"])
      #expect(sheet.output.contains("TCP to \(server.address), port \(server.pop3sPort)"))
      #expect(sheet.output.contains("What fails now:"))
      #expect(!(sheet.output + failed.output).contains(server.users[0].password))
    }
  }

  /// A server with `ar` and `collections`, and a program that has a setting for each.
  private func withTwoMailboxes(
    from: String? = nil, _ body: (PrivateDovecot, PostdueProgram) async throws -> Void
  ) async throws {
    var options = PrivateDovecot.Options()
    options.users.append(.init(name: other, password: "demo-secret"))
    try await withMailbox(options) { server, program in
      var half = [
        "host": "\"\(server.address)\"", "port": "\(server.submissionPort)", "caFile": "\"\(server.caFile)\"",
        "username": "\"\(server.users[0].name)\"", "password": "\"\(server.users[0].password)\"",
      ]
      if let from { half["from"] = "\"\(from)\"" }
      try await program.apply(server, outgoing: half)
      try await program.run(
        ["settings", "apply", "-"],
        input: """
          {"name": "box", "active": true, "incoming": {"enabled": true, "host": "\(server.address)",
           "port": \(server.imapsPort), "username": "\(other)", "password": "demo-secret",
           "caFile": "\(server.caFile)"}}
          """)
      try await body(server, program)
    }
  }

  /// The code in the newest message to `collections`, fetched by IMAP.
  private func code(_ program: PostdueProgram) async throws -> String {
    while true {
      try Task.checkCancellation()
      try await program.run(["sync", "box"])
      let listed = try await program.run(["messages", "list", "--setting", "box", "--json"])
      if let id = listed.objects.first?["id"] as? Int {
        let text = try await program.run(["messages", "show", "\(id)"]).output
        return String(try #require(text.firstMatch(of: /[A-Z2-9]{4}-[A-Z2-9]{4}/)).output)
      }
    }
  }
}
