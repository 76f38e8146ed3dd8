import MailDesk
import MailModel
import TestSupport
import Testing

/// A server that goes away, falls silent or talks nonsense is named at the stage where it does, and the test ends.
@Suite("A server that leaves the session", .serialized)
struct InterruptionTests {
  @Test("is named at every stage", arguments: StagePoint.all, Interruption.allCases)
  func stages(point: StagePoint, interruption: Interruption) async throws {
    let script = Session(point.access).script(until: point.stage, then: interruption.directive)
    let server = try ScriptedServer(ServerStep.transcript(script))
    defer { server.stop() }
    var trial = Trial(point.access, port: server.port)
    trial.conditions = interruption.conditions
    if point.stage == .message { trial.recipient = "ann@demo.example" }
    let report = try await trial.report()
    let failure = try #require(report.failure)
    #expect(failure.kind == interruption.kind, "\(failure)")
    // A reset that comes at once may meet the connection before it is seen to stand.
    let isEarly = interruption == .reset && point.stage == .greeting && report.failedStage == .connect
    #expect(report.failedStage == point.stage || isEarly, "\(report.steps)")
    #expect(failure.serverText == nil)
    failure.expectExplained(for: point.access)
    if interruption != .silence { #expect(failure.remedy.text.contains("port")) }
  }

  @Test("in the TLS handshake too", arguments: Trial.Access.allCases, Interruption.allCases)
  func handshake(access: Trial.Access, interruption: Interruption) async throws {
    let server = try ScriptedServer(ServerStep.transcript(interruption.directive))
    defer { server.stop() }
    var trial = Trial(access, port: server.port)
    (trial.protection, trial.conditions) = (.implicitTLS, interruption.conditions)
    let report = try await trial.report()
    #expect(report.failure?.kind == interruption.kind, "\(String(describing: report.failure))")
    #expect(report.failedStage == .tls || (interruption == .reset && report.failedStage == .connect))
  }

  @Test("or once it has agreed to an upgrade", arguments: Trial.Access.allCases, Interruption.allCases)
  func upgrade(access: Trial.Access, interruption: Interruption) async throws {
    let server = try ScriptedServer(
      ServerStep.transcript(UpgradeCase.agreement(access) + "\n" + interruption.directive))
    defer { server.stop() }
    var trial = Trial(access, port: server.port)
    (trial.protection, trial.conditions) = (.startTLS, interruption.conditions)
    let report = try await trial.report()
    #expect(report.failure?.kind == interruption.kind, "\(String(describing: report.failure))")
    #expect(report.failedStage == .tls)
  }

  @Test("by nonsense in place of its words, which paints nothing and stores nothing", arguments: StagePoint.all)
  func garbage(point: StagePoint) async throws {
    let nonsense = "S: \u{1B}[2J\u{0}\u{7F} 0x90 ){{ \u{202E}\n! close"
    let script = Session(point.access).script(until: point.stage, then: nonsense)
    let server = try ScriptedServer(ServerStep.transcript(script))
    defer { server.stop() }
    var trial = Trial(point.access, port: server.port)
    if point.stage == .message { trial.recipient = "ann@demo.example" }
    let failure = try await trial.failure()
    let kinds: [MailFailure.Kind] =
      point.stage == .greeting ? [.notAMailServer] : [.protocolViolation, .connectionDropped]
    #expect(kinds.contains(failure.kind), "\(failure)")
    failure.expectExplained(for: point.access)
  }

  @Test("ends within the whole test's limit if it feeds one octet at a time")
  func trickle() async throws {
    let server = try ScriptedServer([.send(Array("* O".utf8)), .stall])
    defer { server.stop() }
    var trial = Trial(.imap, port: server.port)
    trial.conditions.limit = .milliseconds(500)
    let failure = try await trial.failure()
    #expect(failure.kind == .timedOut)
    #expect(failure.remedy.text.contains("kept silent"))
  }
}
