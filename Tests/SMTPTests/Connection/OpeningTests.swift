import MailModel
import MailTransport
import SMTP
import Synchronization
import TestSupport
import Testing

@Suite("Opening a session for sending")
struct OpeningTests {
  private static let ready = "S: 220 mx ready\nC: EHLO desk.example\nS: 250-mx\nS: 250-SIZE 10\n"

  /// Opens a session and gives the stages as `stage` or `stage!`, and the failure's kind.
  private func open(
    _ script: String, _ encryption: EncryptionMethod, signsIn: Bool = true, consent: Bool = false
  ) async throws -> (stages: [String], failure: MailFailure?, heard: String) {
    var (options, certificates) = try tls()
    options.isImplicitTLS = encryption == .ssl
    let scripted = try ScriptedServer(ServerStep.transcript(script), options)
    var server = SubmissionServer(
      endpoint: Endpoint(host: "localhost", port: scripted.port), encryption: encryption,
      credential: signsIn ? try credential() : nil)
    server.policy = HostPolicy(allowLocalHosts: true)
    server.caFile = certificates.caFile
    server.allowPlaintext = consent
    server.clientName = try #require(ClientName("desk.example"))
    let stages = Mutex<[String]>([])
    var found: MailFailure?
    do throws(MailFailure) {
      let connection = try await server.open { report in
        stages.withLock { $0.append(report.stage.rawValue + (report.failure == nil ? "" : "!")) }
      }
      await connection.quit()
    } catch {
      found = error
    }
    scripted.stop()
    return (stages.withLock { $0 }, found, await scripted.outcome().text)
  }

  @Test("each way to protect it, stage by stage")
  func methods() async throws {
    let signIn = "S: 250 AUTH PLAIN\nC: AUTH PLAIN AHUAcGFzc3dvcmQ=\nS: 235 in\nC: QUIT\nS: 221\n"
    let ssl = try await open(Self.ready + signIn, .ssl)
    #expect(ssl.stages == ["resolve", "connect", "tls", "greeting", "capabilities", "signIn"])
    #expect(ssl.failure == nil)
    let upgrade = Self.ready + "S: 250 STARTTLS\nC: STARTTLS\nS: 220 go\n! tls\nC: EHLO {*}\nS: 250-mx\n"
    for method in [EncryptionMethod.tls, .opportunistic] {
      let opened = try await open(upgrade + signIn, method)
      #expect(opened.stages == ["resolve", "connect", "greeting", "tls", "capabilities", "signIn"])
      #expect(opened.failure == nil)
    }
    let relay = try await open(Self.ready + "S: 250 DSN\nC: QUIT\nS: 221", .opportunistic, signsIn: false)
    #expect(relay.stages == ["resolve", "connect", "greeting", "tls", "capabilities"])
    #expect(relay.failure == nil)
    let consented = try await open(Self.ready + signIn, .none, consent: true)
    #expect(consented.failure == nil)
  }

  private static let refusals: [(String, EncryptionMethod, String, MailFailure.Kind)] = [
    ("\(ready)S: 250 AUTH PLAIN\n! stall", .tls, "tls!", .tlsNotOffered),
    ("\(ready)S: 250 AUTH PLAIN\n! stall", .opportunistic, "signIn!", .plaintextRefused),
    ("\(ready)S: 250 AUTH PLAIN\n! stall", .none, "signIn!", .plaintextRefused),
    ("\(ready)S: 250 STARTTLS\n! stall", .none, "signIn!", .tlsRequired),
    ("\(ready)S: 250 DSN\n! stall", .ssl, "signIn!", .mechanismNotOffered),
    ("S: 554 no\n! stall", .tls, "greeting!", .serverUnavailable),
    ("S: 220 mx\nC: EHLO {*}\nS: 550 no\n! stall", .tls, "capabilities!", .serverUnavailable),
    ("S: 220 mx\nC: EHLO {*}\n! close", .ssl, "capabilities!", .connectionDropped),
  ]

  @Test("the stage that fails is told, and nothing secret was sent", arguments: refusals)
  func failures(script: String, method: EncryptionMethod, stage: String, kind: MailFailure.Kind) async throws {
    let opened = try await open(script, method)
    #expect(opened.stages.last == stage)
    #expect(opened.failure?.kind == kind)
    #expect(opened.failure?.context.encryption == method)
    #expect(!opened.heard.contains("AUTH"))
  }
}
