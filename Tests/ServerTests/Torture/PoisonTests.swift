import DemoMail
import Foundation
import MailDesk
import MailModel
import TestSupport
import Testing

extension Torture {
  /// Messages made to cost time or memory, in a mailbox among others.
  @Suite(.serialized, .timeLimit(.minutes(5)))
  struct PoisonTests {
    @Test("a poisonous message is stored as it is, costs little, can be opened, and the next one comes in as ever")
    func bombs() async throws {
      try await PrivateDovecot.run { server in
        // Limits that no message may make the program reach: seconds of processor time and octets of memory.
        let program = try PostdueProgram(launcher: ["prlimit", "--cpu=120", "--data=800000000"])
        try await program.apply(server)
        let bombs = PoisonousMessage.all
        for (number, bomb) in bombs.enumerated() {
          try server.append(bomb.octets)
          try server.append(Array(Sample.message(number).utf8))
        }
        let outcome = try await program.run(["sync", "--json"])
        #expect(outcome.exitCode == 0, "\(outcome)")
        let report = try #require(outcome.objects.first)
        #expect(report["stored"] as? Int == bombs.count * 2)
        try await program.expectWhole(server, "\(bombs.count) poisonous messages")
        let rows = try await program.run(["messages", "list", "--limit", "1000", "--json"]).objects
        #expect(rows.filter { ($0["subject"] as? String)?.hasPrefix("Invoice ") == true }.count == bombs.count)
        Torture.say("\(bombs.count) poisonous messages, \(report["unparsed"] ?? 0) of them unreadable")
        let department = try TortureDepartment(program)
        for row in rows {
          let id = try #require(row["id"] as? Int)
          let content = try await department.desk.messages.content(id: Int64(id))
          #expect(content.text.utf8.count <= 8 << 20)
        }
        try department.close()
      }
    }

    @Test("what is no message at all is stored, and shown as unreadable")
    func unreadable() async throws {
      try await withMailbox { server, program in
        try await program.apply(server)
        try server.append(Array(Sample.message(1).utf8))
        var chance = SeededGenerator(seed: 1)
        let noise = (0..<5_000).map { _ in UInt8.random(in: 128...255, using: &chance) }
        try server.append(noise)
        try server.append(Array(Sample.message(2).utf8))
        let report = try #require(try await program.run(["sync", "--json"]).objects.first)
        #expect(report["stored"] as? Int == 3)
        #expect(report["unparsed"] as? Int == 1)
        let rows = try await program.run(["messages", "list", "--json"]).objects
        #expect(rows.filter { $0["status"] as? String == "unreadable" }.count == 1, "\(rows)")
        try await program.expectWhole(server, "a message of noise")
      }
    }
  }
}
