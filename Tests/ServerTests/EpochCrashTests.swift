import DemoMail
import Foundation
import MailModel
import TestSupport
import Testing

/// `kill -9` at any moment of a sync, then sync again: nothing missing, nothing twice.
@Suite(.serialized)
struct EpochCrashTests {
  @Test(
    "a kill around a new epoch loses nothing, stores nothing twice and fetches no body again",
    arguments: ["beforeEnumeration", "afterNewEpoch", "afterRecognized"])
  func newEpoch(point: String) async throws {
    try await withMailbox { server, program in
      try await program.apply(server, ["loadPeriodMonths": "0"])
      try await program.run(["sync"])
      _ = try Sample.deliver(10, to: server)
      try await program.run(["sync"])
      try server.newUIDValidity(99, firstUID: 1)
      let killed = try await program.run(["sync"], environment: ["POSTDUE_CRASH_AT": point])
      #expect(killed.exitCode == 128 + 9)
      let report = try #require(try await program.run(["sync", "--json"]).objects.first)
      #expect(report["bytes"] as? Int == 0)
      try await expectComplete(program, messages: 10)
    }
  }

  @Test("a kill before it is noted what is gone leaves that to the next pass")
  func vanished() async throws {
    try await withMailbox { server, program in
      try await program.apply(server)
      _ = try Sample.deliver(10, to: server)
      try await program.run(["sync"])
      try server.expunge(uids: "2,4")
      let killed = try await program.run(["sync"], environment: ["POSTDUE_CRASH_AT": "beforeVanished"])
      #expect(killed.exitCode == 128 + 9)
      #expect(try await program.run(["sync", "--json"]).objects.first?["vanished"] as? Int == 2)
      try await expectComplete(program, messages: 8)
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
