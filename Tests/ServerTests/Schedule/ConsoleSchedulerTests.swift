import DemoMail
import Glibc
import TerminalKit
import TestSupport
import Testing

/// The console beside the service: who fetches, and what a person sees of it.
@Suite(.serialized)
struct ConsoleSchedulerTests {
  private static let f5 = "\u{1B}[15~"

  @Test("while the service runs the console only shows, and F5 asks it; when it dies the console takes over")
  func takeOver() async throws {
    try await withMailbox { server, program in
      try await program.apply(server)
      try await withService(program) { service in
        try await service.hear("READY=1")
        try await withConsole(program, size: Size(width: 100, height: 30)) { console in
          try await console.see("the service syncs")
          console.type("2")
          try await console.see("No mail yet.")
          _ = try Sample.deliver(2, to: server)
          console.type(Self.f5)
          try await console.see("Invoice 2")
          #expect(try await kind(program) == "service")
          #expect(try await service.end(SIGKILL) == 128 + SIGKILL)
          try await eventually("the console as the scheduler") { try await kind(program) == "console" }
          try server.append(Array(Sample.message(77, subject: "Remittance advice").utf8))
          console.type(Self.f5)
          try await console.see("Remittance advice")
          console.type("q")
          #expect(try await console.end() == 0)
        }
      }
      #expect(try await kind(program) == nil)
      #expect(try await program.run(["verify"]).exitCode == 0)
    }
  }

  private func kind(_ program: PostdueProgram) async throws -> String? {
    let status = try #require(try await program.run(["status", "--json"]).objects.first)
    return (status["scheduler"] as? [String: Any])?["kind"] as? String
  }
}
