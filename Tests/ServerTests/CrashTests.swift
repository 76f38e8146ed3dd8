import DemoMail
import Foundation
import MailModel
import TestSupport
import Testing

/// `kill -9` at any moment of a sync, then sync again: nothing missing, nothing twice.
@Suite(.serialized)
struct CrashTests {
  @Test(
    "after a kill at each named moment the next pass completes the mailbox",
    arguments: ["beforeEnumeration", "afterEnumeration", "beforeBatch", "afterBatch", "beforeSnapshot"])
  func named(point: String) async throws {
    try await withMailbox { server, program in
      try await program.apply(server)
      _ = try Sample.deliver(30, to: server)
      let killed = try await program.run(["sync"], environment: ["POSTDUE_CRASH_AT": point])
      #expect(killed.exitCode == 128 + 9)
      try await expectComplete(program, messages: 30)
    }
  }

  @Test("a kill in the middle of a new epoch loses nothing and stores nothing twice")
  func newEpoch() async throws {
    try await withMailbox { server, program in
      try await program.apply(server)
      _ = try Sample.deliver(10, to: server)
      try await program.run(["sync"])
      try server.newUIDValidity(99, firstUID: 1)
      let killed = try await program.run(["sync"], environment: ["POSTDUE_CRASH_AT": "afterNewEpoch"])
      #expect(killed.exitCode == 128 + 9)
      try await expectComplete(program, messages: 10)
    }
  }

  @Test("killed again after every single batch, the mailbox is complete in the end", .timeLimit(.minutes(3)))
  func everyBatch() async throws {
    try await withMailbox { server, program in
      try await program.apply(server)
      let corpus = CorpusFolder(path: server.folder + "/corpus")
      let summary = try await corpus.write(
        MailCorpus(messages: 900, customers: 20, now: Timestamp(seconds: 1_795_000_000)), sentApart: false)
      try server.loadMaildir(corpus.maildir)
      var kills = 0
      while try await program.run(["sync"], environment: ["POSTDUE_CRASH_AT": "afterBatch"]).exitCode != 0 {
        kills += 1
        try #require(kills < 100)
      }
      #expect(kills >= 3)
      try await expectComplete(program, messages: summary.messages)
    }
  }

  private func expectComplete(_ program: PostdueProgram, messages: Int) async throws {
    #expect(try await program.run(["sync"]).exitCode == 0)
    let report = try #require(try await program.run(["verify", "--json"]).objects.first)
    #expect(report["ok"] as? Bool == true)
    #expect(report["stored"] as? Int == messages)
    let rows = try await program.run(["messages", "list", "--json"]).objects
    #expect(Set(rows.compactMap { $0["sha256"] as? String }).count == rows.count)
    #expect(try await program.run(["doctor"]).exitCode == 0)
  }
}
