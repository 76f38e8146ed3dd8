import DemoMail
import Foundation
import MailModel
import TestSupport
import Testing

/// The connection test of a setting that fetches by POP3, on a real server.
@Suite("The test of a POP3 setting", .serialized)
struct POPConnectionTests {
  @Test("names its stages and counts the maildrop, by pop3s and by pop3 with STLS", arguments: [true, false])
  func success(isImplicit: Bool) async throws {
    try await withMailbox { server, program in
      try await program.apply(server, Self.changes(server, isImplicit: isImplicit))
      _ = try Sample.deliver(3, to: server)
      let outcome = try await program.run(["test", "ar", "--json"])
      let report = try #require(outcome.objects.first)
      #expect(outcome.exitCode == 0)
      let steps = try #require(report["steps"] as? [[String: Any]])
      #expect(
        steps.compactMap { $0["step"] as? String } == [
          "resolve", "connect", "tls", "greeting", "capabilities", "signIn", "folder", "count",
        ])
      #expect((steps.last?["detail"] as? String)?.contains("3 messages with unique-ids") == true)
    }
  }

  @Test("a wrong password and a wrong port have their own kinds, with remedies that speak of POP")
  func mistakes() async throws {
    try await withMailbox { server, program in
      try await program.apply(
        server, Self.changes(server, isImplicit: true).merging(["password": "\"wrong\""]) { $1 })
      let password = try await program.run(["test", "ar", "--json"])
      #expect(password.exitCode == 77)
      let failure = try #require(password.objects.first?["failure"] as? [String: Any])
      #expect(failure["kind"] as? String == "authenticationFailed")
      #expect((failure["remedy"] as? String)?.contains("POP is enabled") == true)
      try await program.apply(
        server, Self.changes(server, isImplicit: false).merging(["port": "\(server.imapPort)"]) { $1 })
      let port = try await program.run(["test", "ar", "--json"])
      #expect(port.exitCode == 76)
      #expect((port.objects.first?["failure"] as? [String: Any])?["kind"] as? String == "wrongProtocol")
    }
  }

  private static func changes(_ server: PrivateDovecot, isImplicit: Bool) -> [String: String] {
    [
      "protocol": isImplicit ? "\"pop3s\"" : "\"pop3\"",
      "port": "\(isImplicit ? server.pop3sPort : server.pop3Port)",
    ]
  }
}
