import DemoMail
import Foundation
import MailModel
import TestSupport
import Testing

/// The connection test of a setting's outgoing half, on a real server.
@Suite("The test of the outgoing half", .serialized)
struct OutgoingConnectionTests {
  @Test("stops after the recipient and sends nothing, with every encryption", arguments: [EncryptionMethod.ssl, .tls])
  func asking(encryption: EncryptionMethod) async throws {
    try await withMailbox { server, program in
      try await program.apply(server, outgoing: Self.half(server, encryption))
      let outcome = try await program.run(["test", "ar", "--outgoing", "--json"])
      let report = try #require(outcome.objects.first)
      #expect(outcome.exitCode == 0)
      #expect(report["direction"] as? String == "outgoing")
      let steps = try #require(report["steps"] as? [[String: Any]])
      #expect(
        steps.compactMap { $0["step"] as? String } == [
          "resolve", "connect", "tls", "greeting", "capabilities", "signIn", "sender", "recipient",
        ])
      try await program.run(["sync"])
      #expect(try await program.run(["messages", "list", "--json"]).lines.isEmpty)
    }
  }

  @Test("sends two messages to the address given, and they arrive as they were meant")
  func sending() async throws {
    try await withMailbox { server, program in
      var half = Self.half(server, .tls)
      let name = "Förderung AR, Außenstände und Mahnwesen 應收帳款應收帳款應收帳款"
      half["senderName"] = "\"\(name)\""
      try await program.apply(server, outgoing: half)
      let outcome = try await program.run(["test", "ar", "--outgoing", "--to", server.users[0].name, "--json"])
      #expect(outcome.exitCode == 0)
      let steps = try #require(outcome.objects.first?["steps"] as? [[String: Any]])
      #expect(steps.last?["step"] as? String == "message")
      var arrived: [[String: Any]] = []
      while arrived.count < 2 {
        try Task.checkCancellation()
        try await program.run(["sync"])
        arrived = try await program.run(["messages", "list", "--json"]).objects
      }
      #expect(
        Set(arrived.compactMap { $0["subject"] as? String }) == [
          "Test of Postdue", "Test of Postdue, with an attachment",
        ])
      #expect(arrived.compactMap { $0["attachments"] as? Int }.sorted() == [0, 1])
      #expect(arrived.allSatisfy { "\($0["from"] ?? "")".contains(name) })
    }
  }

  @Test("both halves can be tested at once, and each failure has its kind and remedy")
  func failures() async throws {
    try await withMailbox { server, program in
      var half = Self.half(server, .tls)
      half["password"] = "\"wrong\""
      try await program.apply(server, outgoing: half)
      let both = try await program.run(["test", "ar", "--incoming", "--outgoing", "--json"])
      #expect(both.objects.map { $0["direction"] as? String } == ["incoming", "outgoing"])
      #expect(both.objects.map { $0["ok"] as? Bool } == [true, false])
      #expect(both.exitCode == 77)
      #expect((both.objects.last?["failure"] as? [String: Any])?["kind"] as? String == "authenticationFailed")
      half = Self.half(server, .tls)
      try await program.apply(server, outgoing: half)
      let stranger = try await program.run(["test", "ar", "--outgoing", "--to", "nobody@elsewhere.example", "--json"])
      #expect((stranger.objects.first?["failure"] as? [String: Any])?["kind"] as? String == "recipientRefused")
      half["port"] = "\(server.imapsPort)"
      half["encryption"] = "\"ssl\""
      try await program.apply(server, outgoing: half)
      let port = try await program.run(["test", "ar", "--outgoing", "--json"])
      #expect((port.objects.first?["failure"] as? [String: Any])?["kind"] as? String == "wrongProtocol")
      #expect(try await program.run(["test", "ar", "--to", "a@b.example"]).exitCode == 64)
    }
  }

  @Test("goes through the site's gateway where the setting says so, with the sealed password of the site")
  func gateway() async throws {
    try await withMailbox { server, program in
      try await program.apply(server, outgoing: ["use": "\"gateway\""])
      let without = try await program.run(["test", "ar", "--outgoing", "--json"])
      #expect((without.objects.first?["failure"] as? [String: Any])?["kind"] as? String == "configurationInvalid")
      let user = server.users[0]
      let password = try ScratchFolder()
      try Data(user.password.utf8).write(to: password.url.appending(path: "password"))
      try await program.run([
        "site", "set", "gateway.host=\(server.address)", "gateway.port=\(server.submissionPort)",
        "gateway.username=\(user.name)", "gateway.from=\(user.name)", "caFile=\(server.caFile)",
        "gateway.passwordFile=\(password.path("password"))",
      ])
      let outcome = try await program.run(["test", "ar", "--outgoing", "--json"])
      #expect(outcome.exitCode == 0)
      let shown = try #require(try await program.run(["site", "show", "--json"]).objects.first)
      let gateway = try #require(shown["gateway"] as? [String: Any])
      #expect(gateway["hasPassword"] as? Bool == true)
      #expect(!"\(shown)".contains(user.password))
    }
  }

  private static func half(_ server: PrivateDovecot, _ encryption: EncryptionMethod) -> [String: String] {
    [
      "host": "\"\(server.address)\"", "username": "\"\(server.users[0].name)\"",
      "password": "\"\(server.users[0].password)\"", "caFile": "\"\(server.caFile)\"",
      "encryption": "\"\(encryption.rawValue)\"",
      "port": "\(encryption == .ssl ? server.submissionsPort : server.submissionPort)",
    ]
  }
}
