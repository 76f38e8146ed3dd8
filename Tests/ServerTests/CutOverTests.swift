import DemoMail
import Foundation
import MailModel
import TestSupport
import Testing

/// The real program moves a mailbox from one real server's user to another.
@Suite(.serialized)
struct CutOverTests {
  private static let users = [
    PrivateDovecot.User(name: "old@demo.example", password: "first secret"),
    PrivateDovecot.User(name: "new@demo.example", password: "second secret"),
  ]

  @Test("a mailbox that was copied is cut over once nothing is missing, and no message is stored twice")
  func copied() async throws {
    var options = PrivateDovecot.Options()
    options.users = Self.users
    try await withMailbox(options) { server, program in
      for number in 1...12 { try server.append(Array(Sample.message(number).utf8), user: Self.users[0].name) }
      for number in 4...12 { try server.append(Array(Sample.message(number).utf8), user: Self.users[1].name) }
      // What a server rewrites on the way keeps its Message-ID.
      try server.append(Array(("X-Moved: yes\r\n" + Sample.message(3)).utf8), user: Self.users[1].name)
      try await apply(program, server)
      try await program.run(["company", "set-default", "main", "old"])
      try await expect(program, ["--check"], exitCode: 78) { report in
        #expect((report["obstacles"] as? [String])?.first == "“new” has not passed a connection test")
      }
      #expect(try await program.run(["test", "new", "--incoming"]).exitCode == 0)
      #expect(try await program.run(["sync", "old", "new"]).exitCode == 0)
      try await expect(program, ["--check"], exitCode: 65) { report in
        #expect(report["missing"] as? Int == 2)
        #expect(report["otherBytes"] as? Int == 1)
        #expect(report["inBoth"] as? Int == 9)
        let kinds = (report["differences"] as? [[String: Any]])?.compactMap { $0["kind"] as? String }
        #expect(kinds == ["missing", "missing", "otherBytes"])
      }
      let refused = try await program.run(["settings", "cut-over", "old", "new"])
      #expect(refused.exitCode == 78)
      #expect(refused.errors.contains("2 messages of “old” did not come by “new”"))
      for number in 1...2 { try server.append(Array(Sample.message(number).utf8), user: Self.users[1].name) }
      #expect(try await program.run(["sync", "new"]).exitCode == 0)
      try await expect(program, ["--check"], exitCode: 0) { #expect($0["ready"] as? Bool == true) }
      try await expect(program, [], exitCode: 0) { report in
        #expect(report["done"] as? Bool == true)
        #expect(report["companies"] as? [String] == ["main"])
      }
      let settings = try await program.run(["settings", "list", "--json"]).objects
      #expect(settings.map { $0["active"] as? Bool } == [true, false])
      let company = try #require(try await program.run(["company", "list", "--json"]).objects.first)
      #expect(company["defaultSetting"] as? String == "new")
      // Twelve letters and the rewritten one: each once.
      #expect(try await program.run(["messages", "list", "--json"]).objects.count == 13)
      #expect(try await program.run(["verify", "new"]).exitCode == 0)
    }
  }

  private func apply(_ program: PostdueProgram, _ server: PrivateDovecot) async throws {
    try await program.run(["site", "set", "allowLocalHosts=true"])
    for user in Self.users {
      let name = user.name.prefix { $0 != "@" }
      let incoming = """
        {"enabled": true, "protocol": "imaps", "host": "\(server.address)", "port": \(server.imapsPort),
         "username": "\(user.name)", "password": "\(user.password)", "loadPeriodMonths": 240, "caFile": "\(server.caFile)"}
        """
      let outcome = try await program.run(
        ["settings", "apply", "-"], input: #"{"name": "\#(name)", "active": true, "incoming": \#(incoming)}"#)
      #expect(outcome.exitCode == 0, "\(outcome.errors)")
    }
  }

  private func expect(
    _ program: PostdueProgram, _ options: [String], exitCode: Int32, _ judge: ([String: Any]) -> Void
  ) async throws {
    let outcome = try await program.run(["settings", "cut-over", "old", "new", "--json"] + options)
    #expect(outcome.exitCode == exitCode, "\(outcome.output) \(outcome.errors)")
    judge(try #require(outcome.objects.first))
  }
}
