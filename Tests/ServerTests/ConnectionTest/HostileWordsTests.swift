import MailDesk
import MailModel
import TestSupport
import Testing

/// What a server says is shown, and can do nothing: no colour, no title, no clipboard, no order of letters.
@Suite("A server that speaks to the terminal", .serialized)
struct HostileWordsTests {
  /// Colour, screen, title, clipboard, C1 as UTF-8, reversed letters, invisible ones; and a forged success.
  private static let words =
    "\u{1B}[2J\u{1B}[32m\u{1B}]0;x\u{7}\u{1B}]52;c;aGk=\u{7}\u{9B}31m\u{202E}detcennoc\u{2066}\u{FEFF}\u{AD} connected"
    + String(repeating: "\u{200F}y", count: 200)

  @Test("in its greeting cannot act", arguments: Trial.Access.allCases)
  func greeting(access: Trial.Access) async throws {
    let opening = [.imap: "* OK", .pop3: "+OK", .smtp: "220"][access] ?? ""
    let report = try await report(access, Session(access), at: .greeting, saying: "\(opening) \(Self.words)\n! close")
    #expect(report.steps.first { $0.name == .greeting }?.detail.contains("connected") == true)
    Self.expectHarmless(report)
  }

  @Test("in its refusals cannot act", arguments: StagePoint.all.filter { ![.message, .count].contains($0.stage) })
  func refusal(point: StagePoint) async throws {
    let opening =
      switch (point.access, point.stage) {
      case (.imap, .greeting): "* BYE"
      case (.imap, _): "{tag} NO"
      case (.pop3, _): "-ERR"
      case (.smtp, _): "550 5.7.9"
      }
    let report = try await report(
      point.access, Session(point.access), at: point.stage, saying: "\(opening) \(Self.words)\n! close")
    let failure = try #require(report.failure)
    #expect(!report.isOK)
    if point.stage != .capabilities { #expect(failure.serverText?.contains("connected") == true, "\(failure)") }
    Self.expectHarmless(report)
  }

  @Test("in megabytes without an end is left in time", arguments: Trial.Access.allCases)
  func megabytes(access: Trial.Access) async throws {
    let opening = [.imap: "* OK ", .pop3: "+OK ", .smtp: "220 "][access] ?? ""
    let server = try ScriptedServer([.send(Array(opening.utf8)), .flood(64 << 20), .say(""), .stall])
    defer { server.stop() }
    let report = try await Trial(access, port: server.port).report()
    let failure = try #require(report.failure)
    #expect([.notAMailServer, .protocolViolation].contains(failure.kind), "\(failure)")
    Self.expectHarmless(report)
  }

  private func report(
    _ access: Trial.Access, _ session: Session, at stage: Session.Stage, saying words: String
  ) async throws -> ConnectionTestReport {
    let server = try ScriptedServer(ServerStep.transcript(session.script(until: stage, then: "S: \(words)")))
    defer { server.stop() }
    return try await Trial(access, port: server.port).report()
  }

  private static func expectHarmless(_ report: ConnectionTestReport) {
    var shown = report.steps.map(\.detail) + report.transcript
    if let failure = report.failure {
      shown += [failure.cause, failure.serverText ?? "", failure.remedy.text]
      #expect((failure.serverText ?? "").unicodeScalars.count <= 1_001)
    }
    shown += report.text(at: Timestamp(seconds: 0)).split(separator: "\n").map(String.init)
    for line in shown {
      #expect(!line.unicodeScalars.contains(where: DisplayText.isUnsafe), "\(line.debugDescription)")
    }
  }
}
