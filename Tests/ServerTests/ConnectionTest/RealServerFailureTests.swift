import DemoMail
import Foundation
import MailModel
import TestSupport
import Testing

/// Real servers that are set up to fail.
@Suite("A real server that refuses", .serialized)
struct RealServerFailureTests {
  @Test("is named by every protocol that it may meet", arguments: RealServerCase.all)
  func named(failing: RealServerCase) async throws {
    var options = PrivateDovecot.Options()
    failing.configure(&options)
    try await PrivateDovecot.run(options) { server in
      for (access, words) in failing.remedies {
        let port = [.imap: server.imapPort, .pop3: server.pop3Port, .smtp: server.submissionPort][access] ?? 0
        var trial = Trial(access, port: port)
        (trial.username, trial.password) = (server.users[0].name, server.users[0].password)
        trial.caFile = server.caFile
        failing.arrange(&trial)
        let guest = failing.isBusy ? try Self.guest(of: server, access, port) : nil
        let failure = try await trial.failure()
        withExtendedLifetime(guest) {}
        #expect(failure.kind == failing.kind, "\(access): \(failure)")
        #expect(failure.remedy.text.contains(words), "\(failure.remedy.text)")
        failure.expectExplained(for: access)
      }
    }
  }

  @Test("lets scripts know by the exit code", arguments: [("imap", Int32(75)), ("pop3", 75)])
  func program(mailProtocol: String, code: Int32) async throws {
    var options = PrivateDovecot.Options()
    options.extraConfiguration = ["mail_max_userip_connections = 1"]
    try await withMailbox(options) { server, program in
      let access = try #require(Trial.Access(rawValue: mailProtocol))
      let port = access == .imap ? server.imapPort : server.pop3Port
      try await program.apply(
        server,
        ["protocol": "\"\(mailProtocol)\"", "port": "\(port)", "useTLS": "false", "allowPlaintextPassword": "true"])
      let guest = try Self.guest(of: server, access, port)
      let outcome = try await program.run(["test", "ar"])
      withExtendedLifetime(guest) {}
      #expect(outcome.exitCode == code)
      for part in ["[tooManyConnections]", "server said: ", "what to do: Close other mail programs"] {
        #expect(outcome.errors.contains(part), "\(outcome.errors)")
      }
    }
  }

  /// Somebody who is signed in already.
  private static func guest(of server: PrivateDovecot, _ access: Trial.Access, _ port: Int) throws -> LineConnection {
    let user = server.users[0]
    let connection = try LineConnection(address: server.address, port: port)
    let (lines, end) =
      access == .imap
      ? (["a LOGIN \(user.name) \(user.password)"], "a OK")
      : (["USER \(user.name)", "PASS \(user.password)"], "+OK Log")
    lines.forEach(connection.send)
    while let line = connection.readLine(), !line.hasPrefix(end) {}
    return connection
  }
}
