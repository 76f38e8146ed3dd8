import DemoMail
import Foundation
import MailModel
import TestSupport
import Testing

/// A disk that has no room: the program says so, loses nothing it had, and goes on once there is room.
@Suite(.serialized)
struct FullDiskTests {
  @Test(
    "a sync for which there is no room fails in words; with room again it completes the mailbox",
    .enabled(if: SmallDisk.isPermitted, "Nothing may be mounted here; the limited file below stands in for it."),
    arguments: Torture.isLong ? Array(stride(from: 0, through: 1_000_000, by: 50_000)) : [0, 60_000, 1_000_000])
  func fullDisk(room: Int) async throws {
    let disk = try SmallDisk(megabytes: 40)
    try await PrivateDovecot.run { server in
      let program = try disk.program()
      let before = try await prepare(program, server, large: 30, words: 8_000)
      try disk.fill(leaving: room)
      try await expectFailure(program, saying: "the disk is full")
      #expect(try await program.run(["messages", "list", "--json"]).lines == before)
      #expect(try await program.run(["messages", "show", "1", "--raw"]).exitCode == 0)
      #expect(try await program.run(["doctor"]).exitCode == 0)
      try disk.clear()
      try await expectComplete(program, messages: before.count + 30)
    }
  }

  @Test(
    "a disk that fills up between two batches keeps the first of them, and the rest is fetched later",
    .enabled(if: SmallDisk.isPermitted, "Nothing may be mounted here; the limited file below stands in for it."))
  func betweenBatches() async throws {
    let disk = try SmallDisk(megabytes: 120)
    try await PrivateDovecot.run { server in
      let program = try disk.program()
      let before = try await prepare(program, server, large: 20, words: 80_000)
      try disk.fill(leaving: 14_000_000)
      try await expectFailure(program, saying: "the disk is full")
      let kept = try await program.run(["messages", "list", "--json"]).lines.count
      #expect(kept > before.count && kept < before.count + 20)
      #expect(try await program.run(["doctor"]).exitCode == 0)
      try disk.clear()
      try await expectComplete(program, messages: before.count + 20)
    }
  }

  @Test("a limit on the size of files, as a quota has, fails in words too", arguments: [3_000, 2_000_000])
  func limitedFile(octets: Int) async throws {
    try await withMailbox { server, program in
      let before = try await prepare(program, server, large: 30, words: 8_000)
      // As after a restart of the machine: there must be room for this index before anything else.
      try FileManager.default.removeItem(atPath: program.data + "/postdue.sqlite-shm")
      let limited = try PostdueProgram(data: program.data, launcher: ["prlimit", "--fsize=\(octets)"])
      try await expectFailure(limited, saying: "no room")
      #expect(try await program.run(["messages", "list", "--json"]).lines == before)
      try await expectComplete(program, messages: before.count + 30)
    }
  }

  /// Stores five messages, then delivers large ones.
  ///
  /// - Parameters:
  ///   - large: how many.
  ///   - words: the lines of each, of about eight octets.
  /// - Returns: the list of messages as it is now.
  private func prepare(
    _ program: PostdueProgram, _ server: PrivateDovecot, large: Int, words: Int
  ) async throws -> [String] {
    try await program.apply(server)
    _ = try Sample.deliver(5, to: server)
    #expect(try await program.run(["sync"]).exitCode == 0)
    // Lines that no compression makes small.
    var chance = SeededGenerator(seed: 1)
    for number in 100..<(100 + large) {
      let lines = (0..<words).map { _ in String(UInt32.random(in: 0...UInt32.max, using: &chance), radix: 36) }
      try server.append(Array(Sample.message(number, body: lines.joined(separator: "\r\n")).utf8))
    }
    return try await program.run(["messages", "list", "--json"]).lines
  }

  private func expectFailure(_ program: PostdueProgram, saying words: String) async throws {
    let outcome = try await program.run(["sync"])
    #expect(outcome.exitCode == 74, "\(outcome)")
    for part in [words, "[storageFailed]", "Check free disk space"] {
      #expect(outcome.errors.contains(part), "\(outcome)")
    }
  }

  private func expectComplete(_ program: PostdueProgram, messages: Int) async throws {
    #expect(try await program.run(["sync"]).exitCode == 0)
    let report = try #require(try await program.run(["verify", "--json"]).objects.first)
    #expect(report["ok"] as? Bool == true)
    #expect(report["stored"] as? Int == messages)
    #expect(try await program.run(["messages", "list", "--json"]).lines.count == messages)
    #expect(try await program.run(["doctor"]).exitCode == 0)
  }
}
