import DemoMail
import MailModel
import TestSupport
import Testing

/// Where protection is wanted, nothing secret leaves without it.
@Suite("A server with which no TLS comes about", .serialized)
struct UpgradeFailureTests {
  @Test("is named, and hears neither user name nor password", arguments: UpgradeCase.all)
  func upgrade(failing: UpgradeCase) async throws {
    let server = try ScriptedServer(failing.script)
    var trial = Trial(failing.access, port: server.port)
    (trial.protection, trial.conditions) = (.startTLS, .patience(reply: .seconds(2)))
    let report = try await trial.report()
    let failure = try #require(report.failure)
    #expect(failure.kind == failing.kind, "\(failure)")
    #expect(report.failedStage == .tls)
    failure.expectExplained(for: failing.access)
    server.stop()
    let heard = await server.outcome().text
    for secret in [Trial.password, Trial.username, "AUTH", "LOGIN", "USER", "PASS"] { #expect(!heard.contains(secret)) }
  }

  @Test(
    "because it speaks in plain text where TLS begins at once", arguments: Trial.Access.allCases,
    ["S: * OK IMAP4rev1 ready", "S: +OK POP3 ready", "S: 220 mail.example ESMTP"])
  func plainOnTLSPort(access: Trial.Access, greeting: String) async throws {
    let failure = try await protected(access, by: greeting)
    #expect(failure.kind == .wrongProtocol)
    #expect(failure.serverText?.isEmpty == false)
    failure.expectExplained(for: access)
  }

  @Test(
    "because something else speaks there", arguments: Trial.Access.allCases,
    [("S: HTTP/1.1 400 Bad Request", MailFailure.Kind.notAMailServer), ("S: hello there, friend", .tlsHandshake)])
  func foreign(access: Trial.Access, answer: (greeting: String, kind: MailFailure.Kind)) async throws {
    #expect(try await protected(access, by: answer.greeting).kind == answer.kind)
  }

  @Test("because it wants TLS at once and gets a plain protocol", arguments: Trial.Access.allCases)
  func tlsOnPlainPort(access: Trial.Access) async throws {
    try await PrivateDovecot.run { server in
      let port = [.imap: server.imapsPort, .pop3: server.pop3sPort, .smtp: server.submissionsPort][access] ?? 0
      var trial = Trial(access, port: port)
      (trial.protection, trial.conditions) = (.startTLS, .patience(reply: .milliseconds(200)))
      let failure = try await trial.failure()
      #expect(failure.kind == .timedOut)
      let hint = access == .smtp ? "ssl 465, tls 587" : "try the protocol \(access.rawValue)s"
      #expect(failure.remedy.text.contains(hint), "\(failure.remedy.text)")
    }
  }

  /// What it is to want a password to travel in the open.
  static let withoutConsent = MailFailure.Kind.plaintextRefused

  @Test("and without consent no password goes over a connection without it", arguments: Trial.Access.allCases)
  func plaintext(access: Trial.Access) async throws {
    let server = try ScriptedServer(ServerStep.transcript(Session(access).script))
    var trial = Trial(access, port: server.port)
    trial.consents = false
    let failure = try await trial.failure()
    #expect(failure.kind == Self.withoutConsent)
    #expect(failure.remedy.text.contains("recorded consent"))
    server.stop()
    #expect(!(await server.outcome().text.contains("AUTH")))
  }

  private func protected(_ access: Trial.Access, by greeting: String) async throws -> MailFailure {
    let server = try ScriptedServer(ServerStep.transcript("\(greeting)\n! stall"))
    defer { server.stop() }
    var trial = Trial(access, port: server.port)
    (trial.protection, trial.conditions) = (.implicitTLS, .patience(handshake: .seconds(5)))
    return try await trial.failure()
  }
}
