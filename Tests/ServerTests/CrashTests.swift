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

  @Test("killed at any moment of a back-fill, the next pass completes the mailbox", .timeLimit(.minutes(3)))
  func anyMoment() async throws {
    let seed = ProcessInfo.processInfo.environment["POSTDUE_SEED"].flatMap(UInt64.init) ?? .random(in: 0...UInt64.max)
    var chance = SeededGenerator(seed: seed)
    try await withMailbox { server, first in
      let corpus = CorpusFolder(path: server.folder + "/corpus")
      let summary = try await corpus.write(
        MailCorpus(messages: 150, customers: 20, now: Timestamp(seconds: 1_795_000_000)), sentApart: false)
      try server.loadMaildir(corpus.maildir)
      // The server reads its folder once; only after that a pass takes as long as the ones that are killed.
      try await first.apply(server)
      try await first.run(["sync"])
      let second = try PostdueProgram()
      try await second.apply(server)
      let whole = try await ContinuousClock().measure { _ = try await second.run(["sync"]) }
      var kills = 0
      for part in 0..<12 {
        let program = try PostdueProgram()
        try await program.apply(server)
        let moment = whole * (Double(part) + .random(in: 0..<1, using: &chance)) / 12
        if try await program.run(["sync"], killedAfter: moment).exitCode == 128 + SIGKILL { kills += 1 }
        try await expectComplete(program, messages: summary.messages, "POSTDUE_SEED=\(seed), killed after \(moment)")
      }
      #expect(kills > 0, "a whole pass took \(whole)")
    }
  }

  private func expectComplete(_ program: PostdueProgram, messages: Int, _ circumstances: Comment? = nil) async throws {
    #expect(try await program.run(["sync"]).exitCode == 0, circumstances)
    let report = try #require(try await program.run(["verify", "--json"]).objects.first, circumstances)
    #expect(report["ok"] as? Bool == true, circumstances)
    #expect(report["stored"] as? Int == messages, circumstances)
    let rows = try await program.run(["messages", "list", "--json"]).objects
    #expect(Set(rows.compactMap { $0["sha256"] as? String }).count == rows.count, circumstances)
    #expect(try await program.run(["doctor"]).exitCode == 0, circumstances)
  }
}
