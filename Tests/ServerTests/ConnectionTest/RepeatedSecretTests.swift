import MailDesk
import MailModel
import MailTransport
import TestSupport
import Testing

/// A server that knows the password and repeats it gets it into no part of a connection test.
@Suite("The test of a server that repeats the password", .serialized)
struct RepeatedSecretTests {
  private static let secret = Trial.password
  /// The secret in base64.
  private static let encoded = "aHVudGVyMi1uZXZlci1zaG93bg=="

  @Test("shows it nowhere when mail is sent")
  func sent() async throws {
    let report = try await report(
      .smtp,
      """
      S: 220 mx \(Self.secret)
      C: EHLO {*}
      S: 250-mx
      S: 250-X\(Self.secret)
      S: 250 AUTH PLAIN
      C: AUTH PLAIN {*}
      S: 235 in \(Self.encoded)
      \(Self.question)C: RSET
      S: 250
      \(Self.submission(lines: 12))\(Self.submission(lines: 24))C: QUIT
      S: 221 \(Self.secret)
      """, recipient: "b@x.example")
    #expect(report.failure == nil)
    #expect(report.steps.last?.detail == "2 sent: 250 queued for ••••••••; 250 queued for ••••••••")
  }

  @Test("shows it nowhere when the sign-in is refused", arguments: [Trial.Access.imap, .pop3, .smtp])
  func refused(access: Trial.Access) async throws {
    let words = String(repeating: "x", count: 985) + Self.secret
    let script =
      switch access {
      case .imap:
        "S: * OK [CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR X\(Self.secret)] \(Self.secret)\nC: {tag} AUTHENTICATE {*}\n"
          + "S: * NO [ALERT] \(Self.encoded)\nS: {tag} NO \(words)\n! stall"
      case .pop3:
        "S: +OK \(Self.secret)\nC: CAPA\nS: +OK\nS: SASL PLAIN\nS: IMPLEMENTATION \(Self.secret)\nS: .\n"
          + "C: AUTH PLAIN\nS: + \nC: {*}\nS: -ERR \(words)\n! stall"
      case .smtp:
        "S: 220 \(Self.secret)\nC: EHLO {*}\nS: 250-mx\nS: 250 AUTH PLAIN\nC: AUTH PLAIN {*}\n"
          + "S: 535-5.7.8 hunter2-ne\nS: 535 5.7.8 ver-shown\n! stall"
      }
    let report = try await report(access, script)
    #expect(report.failure?.kind == .authenticationFailed)
    #expect(access != .smtp || report.failure?.serverText == SecretMask.withheld)
  }

  private func report(
    _ access: Trial.Access, _ script: String, recipient: String? = nil
  ) async throws -> ConnectionTestReport {
    let server = try ScriptedServer(ServerStep.transcript(script))
    defer { server.stop() }
    var trial = Trial(access, port: server.port)
    trial.recipient = recipient
    let report = try await trial.report()
    let shown = report.text(at: Timestamp(seconds: 0)) + report.steps.map(\.detail).joined() + report.summary
    for part in [Self.secret, "hunter2", "HUNTER2", "xh", "ver-shown", Self.encoded] {
      #expect(!shown.contains(part), "\(shown)")
    }
    return report
  }

  private static let question = "C: MAIL {*}\nS: 250 ok\nC: RCPT {*}\nS: 250 ok\n"

  private static func submission(lines: Int) -> String {
    question + "C: DATA\nS: 354 go\n" + String(repeating: "C: {*}\n", count: lines)
      + "C: .\nS: 250 queued for \(secret)\n"
  }
}
