import DemoMail
import Foundation
import MailModel
import TestSupport
import Testing

/// Every way a connection can go wrong has its own kind, cause, remedy and exit code, and leaves the store as it was.
@Suite(.serialized)
struct ConnectionFailureTests {
  /// A change of the setting and the kind that it leads to.
  struct Case: CustomTestStringConvertible, Sendable {
    let kind: MailFailure.Kind
    let changes: @Sendable (PrivateDovecot) -> [String: String]
    var testDescription: String { kind.rawValue }
  }

  static let cases: [Case] = [
    Case(kind: .unknownHost) { _ in ["host": "\"no-such-host.invalid\""] },
    Case(kind: .connectionRefused) { _ in ["port": "1"] },
    Case(kind: .authenticationFailed) { _ in ["password": "\"wrong\""] },
    Case(kind: .folderNotFound) { _ in ["inboxFolder": "\"Nowhere\""] },
    Case(kind: .certificateUntrusted) { _ in ["caFile": "null"] },
    Case(kind: .configurationInvalid) { _ in ["caFile": "\"/nonexistent.pem\""] },
    Case(kind: .plaintextRefused) { server in
      ["protocol": "\"imap\"", "useTLS": "false", "port": "\(server.imapPort)"]
    },
    Case(kind: .wrongProtocol) { server in ["port": "\(server.imapPort)"] },
  ]

  @Test("a mistake in the setting has its own kind, in the test and in the sync", arguments: cases)
  func mistakes(failing: Case) async throws {
    try await withMailbox { server, program in
      #expect(try await program.apply(server, failing.changes(server)).exitCode == 0)
      for command in [["test", "ar", "--json"], ["sync", "--json"]] {
        let outcome = try await program.run(command)
        let report = try #require(outcome.objects.first)
        let failure = try #require(report["failure"] as? [String: Any])
        #expect(failure["kind"] as? String == failing.kind.rawValue)
        #expect((failure["remedy"] as? String)?.isEmpty == false)
        #expect(outcome.exitCode == failing.kind.exitCode)
        #expect(!outcome.output.contains(server.users[0].password))
      }
      #expect(try await program.run(["messages", "list", "--json"]).lines.isEmpty)
    }
  }

  @Test("a local host is refused after resolution unless the site allows it, and a port unless it is listed")
  func policy() async throws {
    try await withMailbox { server, program in
      try await program.apply(server)
      try await program.run(["site", "set", "allowLocalHosts=false"])
      let host = try await program.run(["test", "ar", "--json"])
      #expect((host.objects.first?["failure"] as? [String: Any])?["kind"] as? String == "forbiddenHost")
      #expect(host.exitCode == 78)
      try await program.run(["site", "set", "allowLocalHosts=true", "allowedPorts=993"])
      let port = try await program.run(["test", "ar", "--json"])
      #expect((port.objects.first?["failure"] as? [String: Any])?["kind"] as? String == "forbiddenPort")
    }
  }

  @Test("a successful test names its stages in order and counts what the load period covers")
  func success() async throws {
    try await withMailbox { server, program in
      try await program.apply(server)
      _ = try Sample.deliver(4, to: server)
      let outcome = try await program.run(["test", "ar", "--json"])
      let report = try #require(outcome.objects.first)
      #expect(outcome.exitCode == 0)
      let steps = try #require(report["steps"] as? [[String: Any]])
      #expect(
        steps.compactMap { $0["step"] as? String } == [
          "resolve", "connect", "tls", "greeting", "capabilities", "signIn", "folder", "count",
        ])
      #expect((steps.last?["detail"] as? String)?.contains("4 messages") == true)
      #expect(report["failure"] is NSNull)
    }
  }

  @Test("a missing folder's remedy lists the folders there are")
  func folders() async throws {
    try await withMailbox { server, program in
      try server.createFolder("Receivables")
      try await program.apply(server, ["inboxFolder": "\"Nowhere\""])
      let failure = try await program.run(["test", "ar", "--json"]).objects.first?["failure"] as? [String: Any]
      #expect((failure?["remedy"] as? String)?.contains("Receivables") == true)
    }
  }

  @Test("a folder for sent mail that somebody chose must exist")
  func sentFolder() async throws {
    try await withMailbox { server, program in
      try server.createFolder("Posted")
      try await program.apply(server, ["sentFolder": "\"Nowhere\""])
      let failed = try await program.run(["test", "ar", "--json"])
      let failure = failed.objects.first?["failure"] as? [String: Any]
      #expect(failure?["kind"] as? String == "folderNotFound")
      #expect((failure?["remedy"] as? String)?.contains("Posted") == true)
      try await program.apply(server, ["sentFolder": "\"Posted\""])
      #expect(try await program.run(["test", "ar", "--json"]).exitCode == 0)
    }
  }

  @Test("a second sync of the same data folder is told who is at it")
  func locked() async throws {
    try await withMailbox { server, program in
      try await program.apply(server)
      let holder = try LockHolder(program.data + "/locks/scheduler.lock")
      defer { holder.release() }
      let outcome = try await program.run(["sync"])
      #expect(outcome.exitCode == 75)
      #expect(outcome.errors.contains("locked"))
    }
  }
}
