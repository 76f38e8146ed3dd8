import MailDesk
import MailModel
import TestSupport
import Testing

/// What happens before any server has spoken.
@Suite("A server that is not reached", .serialized)
struct NetworkFailureTests {
  @Test("is named, with a remedy that says where the fault lies", arguments: NetworkCase.all, Trial.Access.allCases)
  func named(failing: NetworkCase, access: Trial.Access) async throws {
    var trial = Trial(access)
    failing.arrange(&trial)
    let report = try await trial.report()
    let failure = try #require(report.failure)
    #expect(failure.kind == failing.kind, "\(failure)")
    #expect(report.failedStage == failing.failing, "\(report.steps)")
    for part in failing.remedy { #expect(failure.remedy.text.contains(part), "\(failure.remedy.text)") }
    #expect(report.transcript.isEmpty)
    failure.expectExplained(for: access)
  }

  @Test(
    "because of a firewall that drops: the remedy is a request that IT can act on", arguments: Trial.Access.allCases)
  func firewall(access: Trial.Access) async throws {
    let silent = try SilentPort()
    var trial = Trial(access, port: silent.port)
    trial.site.append("egressAddresses=198.51.100.7, 2001:db8::7")
    trial.conditions = .patience(connect: .milliseconds(150))
    let report = try await trial.report()
    let failure = try #require(report.failure)
    #expect(failure.kind == .timedOut)
    #expect(report.failedStage == .connect)
    #expect(failure.remedy.text.contains("reach 127.0.0.1:\(silent.port) through the firewall"))
    #expect(failure.remedy.text.contains("(connections come from 198.51.100.7, 2001:db8::7)"))
    withExtendedLifetime(silent) {}
  }

  @Test("is not asked for anything where the setting names no server, or a CA file that is none")
  func incomplete() async throws {
    var trial = Trial(.imap)
    (trial.protection, trial.caFile) = (.implicitTLS, "/nonexistent/authority.pem")
    let failure = try await trial.failure()
    #expect(failure.kind == .configurationInvalid)
    #expect(failure.cause.contains("/nonexistent/authority.pem"))
  }
}
