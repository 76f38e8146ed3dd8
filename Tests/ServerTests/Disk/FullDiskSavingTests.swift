import Foundation
import MailModel
import TestSupport
import Testing

/// A disk that has no room while a setting is saved: the person is told, and what was saved before stands.
@Suite(.serialized)
struct FullDiskSavingTests {
  @Test(
    "a setting for which there is no room is not half saved; with room again it is saved",
    .enabled(if: SmallDisk.isPermitted, "Nothing may be mounted here; the limited file below stands in for it."))
  func fullDisk() async throws {
    let disk = try SmallDisk(megabytes: 20)
    let program = try disk.program()
    try await expectRefused(program, saving: program) {
      try disk.fill(leaving: 0)
    } recovering: {
      try disk.clear()
    }
  }

  @Test("a limit on the size of files, as a quota has, is told in words too")
  func limitedFile() async throws {
    let program = try PostdueProgram()
    let limited = try PostdueProgram(data: program.data, launcher: ["prlimit", "--fsize=3000"])
    try await expectRefused(program, saving: limited) {
      // As after a restart of the machine: there must be room for this index before anything else.
      try? FileManager.default.removeItem(atPath: program.data + "/postdue.sqlite-shm")
    } recovering: {
    }
  }

  private func expectRefused(
    _ program: PostdueProgram, saving: PostdueProgram, _ exhaust: () throws -> Void, recovering: () throws -> Void
  ) async throws {
    #expect(try await program.run(["settings", "apply", "-"], input: Self.setting("before")).exitCode == 0)
    try exhaust()
    let refused = try await saving.run(["settings", "apply", "-"], input: Self.setting("after"))
    #expect(refused.exitCode == 74, "\(refused)")
    for part in ["[storageFailed]", "Check free disk space"] { #expect(refused.errors.contains(part), "\(refused)") }
    #expect(!(refused.errors + refused.output).contains("s3cret"))
    try recovering()
    #expect(try await program.run(["settings", "show", "ar"]).output.contains("\"description\":\"before\""))
    #expect(try await program.run(["settings", "apply", "-"], input: Self.setting("after")).exitCode == 0)
    #expect(try await program.run(["settings", "show", "ar"]).output.contains("\"description\":\"after\""))
    #expect(try await program.run(["doctor"]).exitCode == 0)
  }

  private static func setting(_ description: String) -> String {
    """
    {"name": "ar", "description": "\(description)", "subjectTag": "\(String(repeating: "AR", count: 5_000))",
     "incoming": {"host": "imap.example.com", "username": "ar@example.com", "password": "s3cret"}}
    """
  }
}
