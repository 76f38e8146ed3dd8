import TestSupport
import Testing

/// What the command line says once a mailbox has been loaded for the first time.
@Suite(.serialized)
struct FirstLoadTests {
  @Test("the first sync that brings mail offers to verify, later ones do not, and JSON stays JSON")
  func offer() async throws {
    try await withMailbox { server, program in
      try await program.apply(server)
      let empty = try await program.run(["sync"])
      #expect(empty.exitCode == 0 && !empty.errors.contains("first load"))
      _ = try Sample.deliver(2, to: server)
      let first = try await program.run(["sync"])
      #expect(first.errors.contains("ar: first load: run postdue verify ar"))
      #expect(!first.output.contains("first load"))
      #expect(try await program.run(["sync"]).errors.isEmpty)
      let verified = try await program.run(["verify", "ar", "--json"])
      #expect(verified.exitCode == 0)
      try await withMailbox { other, another in
        try await another.apply(other)
        _ = try Sample.deliver(1, to: other)
        #expect(try await another.run(["sync", "--json"]).errors.isEmpty)
      }
    }
  }
}
