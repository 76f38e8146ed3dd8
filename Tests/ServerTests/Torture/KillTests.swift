import DemoMail
import Foundation
import MailDesk
import MailModel
import TestSupport
import Testing

extension Torture {
  /// `kill -9` at any moment of a sync by the real program, then sync again: nothing missing, nothing twice.
  @Suite(.serialized)
  struct KillTests {
    // What is gone from a server stays stored, so that moment has a test with other expectations: `EpochCrashTests`.
    @Test(
      "after a kill at each named moment the next pass completes the mailbox",
      arguments: CrashPoint.allCases.filter { $0 != .beforeVanished })
    func named(point: CrashPoint) async throws {
      var kills = 0
      for scenario in CrashScenario.allCases where kills == 0 {
        try await scenario.run { server, program in
          let all = Set(try server.messages())
          let outcome = try await program.run(["sync"], environment: ["POSTDUE_CRASH_AT": point.rawValue])
          guard outcome.exitCode == 128 + SIGKILL else { return }
          kills += 1
          let circumstances = Comment("killed \(point) in \(scenario)")
          try await program.expectWhole(server, all: all, isEmptied: scenario == .maildrop, circumstances)
          Torture.say("killed \(point) in \(scenario)")
        }
      }
      #expect(kills == 1, "no scenario comes by \(point)")
    }

    @Test("killed again after every single batch, the mailbox is complete in the end", .timeLimit(.minutes(3)))
    func everyBatch() async throws {
      try await withMailbox { server, program in
        try await program.apply(server)
        _ = try await server.load(messages: 900)
        var kills = 0
        while try await program.run(["sync"], environment: ["POSTDUE_CRASH_AT": "afterBatch"]).exitCode != 0 {
          kills += 1
          try #require(kills < 100)
        }
        #expect(kills >= 3)
        try await program.expectWhole(server, "killed \(kills) times")
      }
    }

    @Test("killed at any moment of a back-fill, the next pass completes the mailbox", .timeLimit(.minutes(30)))
    func anyMoment() async throws {
      var chance = SeededGenerator(seed: Torture.seed)
      try await withMailbox { server, first in
        _ = try await server.load(messages: 150)
        // The server reads its folder once; only after that a pass takes as long as the ones that are killed.
        try await first.apply(server)
        let empty = try first.copied()
        try await first.run(["sync"])
        let second = try empty.copied()
        let whole = try await ContinuousClock().measure { _ = try await second.run(["sync"]) }
        let moments = Torture.isLong ? 200 : 10
        var kills = 0
        for part in 0..<moments {
          let program = try empty.copied()
          let moment = whole * (Double(part) + .random(in: 0..<1, using: &chance)) / Double(moments)
          if try await program.run(["sync"], killedAfter: moment).exitCode == 128 + SIGKILL { kills += 1 }
          try await program.expectWhole(server, "POSTDUE_SEED=\(Torture.seed), killed after \(moment)")
        }
        Torture.say("killed at \(kills) of \(moments) moments of a pass of \(whole)")
        #expect(kills > 0, "a whole pass took \(whole)")
      }
    }
  }
}

extension PrivateDovecot {
  /// Takes an invented mailbox over.
  ///
  /// - Returns: how many messages it has.
  fileprivate func load(messages: Int) async throws -> Int {
    let corpus = CorpusFolder(path: folder + "/corpus")
    let summary = try await corpus.write(
      MailCorpus(messages: messages, customers: 20, now: Timestamp(seconds: 1_795_000_000)), sentApart: false)
    try loadMaildir(corpus.maildir)
    return summary.messages
  }
}

extension PostdueProgram {
  /// The program on a copy of its data folder.
  fileprivate func copied() throws -> PostdueProgram {
    let copy = try PostdueProgram()
    try FileManager.default.copyItem(atPath: data, toPath: copy.data)
    return copy
  }

  /// Started again, it completes the mailbox, and nothing is wrong with what is stored.
  ///
  /// - Parameters:
  ///   - all: messages that must be stored, wherever they are on the server.
  ///   - isEmptied: whether what is stored is deleted on the server.
  func expectWhole(
    _ server: PrivateDovecot, all: Set<[UInt8]> = [], isEmptied: Bool = false, _ circumstances: Comment
  ) async throws {
    if isEmptied {
      let before = try TortureDepartment(self)
      let somewhere = try await Set(before.raws()).union(server.messages())
      #expect(all.isSubset(of: somewhere), "lost: \(circumstances)")
      try before.close()
    }
    #expect(try await run(["sync"]).exitCode == 0, circumstances)
    let department = try TortureDepartment(self)
    try await department.expectWhole(server, gone: isEmptied ? all : [], circumstances)
    #expect(all.isSubset(of: try await department.raws()), circumstances)
    if isEmptied { #expect(try server.messages().isEmpty, circumstances) }
    try department.close()
  }
}
