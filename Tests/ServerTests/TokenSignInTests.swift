import DemoMail
import Foundation
import MailModel
import TestSupport
import Testing

/// A mailbox that is connected by OAuth 2.0, from the first consent to the last, with real servers on both sides.
@Suite("A connected mailbox", .serialized, .timeLimit(.minutes(3)))
struct TokenSignInTests {
  @Test("is connected by a code and then read by IMAP and POP3 and sent from by SMTP, without a password")
  func everyProtocol() async throws {
    try await withConnections { server, authorization, program in
      try await Self.apply(program, server)
      let without = try await program.run(["test", "ar", "--json"])
      #expect(without.exitCode == 77)
      #expect(Self.failure(without)?["kind"] as? String == "reconnectRequired")
      let connecting = try await program.run(["settings", "connect", "ar", "--json"])
      #expect(connecting.exitCode == 0, "\(connecting.errors)")
      #expect(connecting.errors.contains("\(authorization.authority)/devicelogin"))
      #expect(connecting.errors.contains("and enter ABCD-0001"))
      #expect(connecting.errors.contains("▄▄▄▄▄"))
      let connection = try #require(connecting.objects.first?["connection"] as? [String: Any])
      #expect(connection["account"] as? String == server.users[0].name)
      try await expectSignIn(program, ["test", "ar", "--json"], by: "OAUTHBEARER")
      try await expectSignIn(program, ["test", "ar", "--outgoing", "--json"], by: "OAUTHBEARER")
      #expect(try await program.run(["sync"]).exitCode == 0)
      try await Self.apply(program, server, ["protocol": "\"pop3s\"", "port": "\(server.pop3sPort)"])
      try await expectSignIn(program, ["test", "ar", "--json"], by: "OAUTHBEARER")
      #expect(authorization.refreshes == 0)
    }
  }

  @Test("gets new tokens before the old ones end, each refresh token once, and XOAUTH2 where that is all there is")
  func refreshing() async throws {
    try await withConnections(mechanism: "xoauth2") { server, authorization, program in
      try await Self.apply(program, server)
      authorization.change { $0.accessLifetime = 299 }
      #expect(try await program.run(["settings", "connect", "ar"]).exitCode == 0)
      for count in 1...3 {
        try await expectSignIn(program, ["test", "ar", "--json"], by: "XOAUTH2")
        #expect(authorization.refreshes == count)
        #expect(authorization.liveTokens.count == 1)
      }
    }
  }

  @Test("asks for a new token once when a server refuses one that ought to be good")
  func refusedToken() async throws {
    try await withConnections { server, authorization, program in
      try await Self.apply(program, server)
      authorization.change { $0.trueLifetime = -300 }
      #expect(try await program.run(["settings", "connect", "ar"]).exitCode == 0)
      authorization.change { $0.trueLifetime = 3_600 }
      try await expectSignIn(program, ["test", "ar", "--json"], by: "OAUTHBEARER")
      #expect(authorization.refreshes == 1)
      // A token of somebody else is refused however fresh it is.
      authorization.change { $0.mailAccount = "other@demo.example" }
      #expect(try await program.run(["settings", "connect", "ar"]).exitCode == 0)
      let refused = try await program.run(["test", "ar", "--json"])
      #expect(Self.failure(refused)?["kind"] as? String == "reconnectRequired")
      #expect((Self.failure(refused)?["cause"] as? String)?.contains("not even fresh ones") == true)
      #expect(authorization.refreshes == 2)
    }
  }

  @Test("says “reconnect your mailbox” once the consent is revoked, asks no more, and works again after that")
  func revoked() async throws {
    try await withConnections { server, authorization, program in
      try await Self.apply(program, server)
      try await program.run(["site", "set", "supportContact=ar-support@demo.example"])
      authorization.change { $0.accessLifetime = 60 }
      #expect(try await program.run(["settings", "connect", "ar"]).exitCode == 0)
      authorization.revokeAll()
      let revoked = try await program.run(["test", "ar", "--json"])
      #expect(revoked.exitCode == 77)
      let failure = try #require(Self.failure(revoked))
      #expect(failure["kind"] as? String == "reconnectRequired")
      #expect((failure["serverText"] as? String)?.contains("AADSTS50173") == true)
      #expect((failure["remedy"] as? String)?.contains("Reconnect your mailbox") == true)
      #expect((failure["remedy"] as? String)?.contains("ar-support@demo.example") == true)
      let steps = try #require(revoked.objects.first?["steps"] as? [[String: Any]])
      #expect(steps.last?["step"] as? String == "signIn")
      let shown = try await program.run(["settings", "show", "ar"])
      let connection = try #require(shown.objects.first?["connection"] as? [String: Any])
      #expect(connection["needsReconnect"] as? Bool == true)
      let outgoing = try await program.run(["test", "ar", "--outgoing", "--json"])
      #expect(Self.failure(outgoing)?["kind"] as? String == "reconnectRequired")
      authorization.change { $0.accessLifetime = 3_600 }
      #expect(try await program.run(["settings", "connect", "ar"]).exitCode == 0)
      try await expectSignIn(program, ["test", "ar", "--json"], by: "OAUTHBEARER")
      let end = try await program.run(["settings", "disconnect", "ar", "--json"])
      #expect(end.objects.first?["revoked"] as? Bool == false)
      #expect(try await program.run(["test", "ar"]).exitCode == 77)
    }
  }

  @Test("loses nothing when it is killed between new tokens and their first use")
  func killed() async throws {
    try await withConnections { server, authorization, program in
      try await Self.apply(program, server)
      authorization.change { $0.accessLifetime = 60 }
      #expect(try await program.run(["settings", "connect", "ar"]).exitCode == 0)
      for count in 1...3 {
        let killed = try await program.run(["test", "ar"], environment: ["POSTDUE_CRASH_AT": "afterTokensKept"])
        #expect(killed.exitCode == 128 + SIGKILL)
        #expect(authorization.refreshes == count)
      }
      try await expectSignIn(program, ["test", "ar", "--json"], by: "OAUTHBEARER")
      #expect(authorization.refreshes == 4)
    }
  }

  @Test("is refreshed by one of two processes that need it at once, and serves both")
  func together() async throws {
    try await withConnections { server, authorization, program in
      try await Self.apply(program, server)
      authorization.change { $0.accessLifetime = 0 }
      #expect(try await program.run(["settings", "connect", "ar"]).exitCode == 0)
      authorization.change { $0.accessLifetime = 3_600 }
      async let one = program.run(["test", "ar", "--json"])
      async let other = program.run(["test", "ar", "--outgoing", "--json"])
      let codes = try await [one.exitCode, other.exitCode]
      #expect(codes == [0, 0])
      #expect(authorization.refreshes == 1)
    }
  }

  @Test("has its tokens nowhere in the open: not in the data folder, not in a report")
  func sealed() async throws {
    try await withConnections { server, authorization, program in
      try await Self.apply(program, server)
      #expect(try await program.run(["settings", "connect", "ar"]).exitCode == 0)
      let report = try await program.run(["test", "ar", "--json"])
      let shown = try await program.run(["settings", "show", "ar"])
      let tokens = authorization.liveTokens
      try #require(tokens.count == 1)
      // Every access token of the issuer begins so.
      let secrets = tokens + ["eyJ0eXAiOiJKV1Qi"]
      for text in [report.output, report.errors, shown.output] {
        #expect(secrets.allSatisfy { !text.contains($0) })
      }
      let names = try FileManager.default.subpathsOfDirectory(atPath: program.data)
      try #require(names.contains("postdue.sqlite"))
      for name in names {
        guard let content = FileManager.default.contents(atPath: "\(program.data)/\(name)") else { continue }
        for secret in secrets { #expect(content.range(of: Data(secret.utf8)) == nil, "\(name)") }
      }
    }
  }

  private func expectSignIn(_ program: PostdueProgram, _ arguments: [String], by mechanism: String) async throws {
    let outcome = try await program.run(arguments)
    #expect(outcome.exitCode == 0, "\(outcome.output)")
    let steps = outcome.objects.first?["steps"] as? [[String: Any]] ?? []
    let step = steps.first { $0["step"] as? String == "signIn" }
    #expect((step?["detail"] as? String)?.hasPrefix("\(mechanism) as ") == true, "\(steps)")
  }

  private static func failure(_ outcome: PostdueProgram.Outcome) -> [String: Any]? {
    outcome.objects.first?["failure"] as? [String: Any]
  }

  private static func apply(
    _ program: PostdueProgram, _ server: PrivateDovecot, _ changes: [String: String] = [:]
  ) async throws {
    let outgoing = [
      "host": "\"\(server.address)\"", "port": "\(server.submissionPort)", "username": "\"\(server.users[0].name)\"",
      "caFile": "\"\(server.caFile)\"",
    ]
    let outcome = try await program.apply(server, changes, outgoing: outgoing, credential: .microsoft365)
    try #require(outcome.exitCode == 0, "\(outcome.errors)")
  }
}

/// A private Dovecot that believes the tokens of an authorization server, and a program whose site knows that server.
func withConnections(
  mechanism: String = "oauthbearer",
  _ body: (PrivateDovecot, AuthorizationServer, PostdueProgram) async throws -> Void
) async throws {
  let authorization = try AuthorizationServer()
  var options = PrivateDovecot.Options()
  options.mechanisms = ["plain", mechanism]
  options.extraConfiguration = authorization.issuer.configuration
  try await withMailbox(options) { server, program in
    try await program.run(["site", "set"] + authorization.siteOptions)
    try await body(server, authorization, program)
  }
}
