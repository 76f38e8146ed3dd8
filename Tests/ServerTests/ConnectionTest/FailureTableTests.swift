import MailModel
import TestSupport
import Testing

/// Whatever a server says, the test names it: kind, plain cause, the server's own words, a remedy that fits.
@Suite("What a server says is named by the connection test", .serialized)
struct FailureTableTests {
  @Test("at every stage, by every protocol", arguments: FailureCase.all)
  func named(failing: FailureCase) async throws {
    try await failing.expectNamed()
  }

  @Test("and nothing is refused that goes well", arguments: Trial.Access.allCases)
  func success(access: Trial.Access) async throws {
    let server = try ScriptedServer(ServerStep.transcript(Session(access).script))
    defer { server.stop() }
    var trial = Trial(access, port: server.port)
    trial.site.append("egressAddresses=198.51.100.7")
    let report = try await trial.report()
    #expect(report.failure == nil)
    let spoken = Session(access).stages.filter { $0 != .message }
    #expect(report.steps.map(\.name) == [.resolve, .connect, .tls] + spoken)
    #expect(report.steps[1].detail == "127.0.0.1:\(server.port) from 127.0.0.1 (outside: 198.51.100.7)")
    if access == .smtp {
      #expect(report.steps[4].detail.contains("messages up to 36700160 octets (35.0 MB)"))
    }
  }

  /// What no mail server says: this machine's own faults, and those of signing in with a provider and of verifying senders,
  /// each produced by the tests of its own part.
  private static let elsewhere: Set<MailFailure.Kind> = [
    .cancelled, .locked, .configurationInvalid, .invalidData, .noSuchItem, .conflict, .cannotCreate, .storageFailed,
    .secretUnreadable, .internalFault, .consentRequired, .wrongAccount, .signInUnfinished, .clockSkewed,
    .senderNotVerified, .codeRefused, .tooManyCodes,
  ]

  /// Every kind that some table of these tests produces.
  private static let produced = Set(
    FailureCase.all.map(\.kind) + NetworkCase.all.map(\.kind) + CertificateCase.all.map(\.kind)
      + UpgradeCase.all.map(\.kind) + RealServerCase.all.map(\.kind) + PostfixCase.all.map(\.kind)
      + TokenCase.all.map(\.kind)
      + [Interruption.cut.kind, Interruption.silence.kind, UpgradeFailureTests.withoutConsent])

  @Test("every kind that a connection can meet is produced in one of the tables", arguments: MailFailure.Kind.allCases)
  func coverage(kind: MailFailure.Kind) {
    #expect(Self.produced.contains(kind) != Self.elsewhere.contains(kind))
  }

  /// What neither Dovecot nor Postfix says, but large providers do, and what no mail server says.
  private static let scriptedOnly: Set<MailFailure.Kind> = [
    .appPasswordRequired, .protocolDisabled, .accountDisabled, .passwordExpired, .notAMailServer, .protocolViolation,
  ]

  @Test("every refusal of outgoing mail is produced by a real server too")
  func real() {
    let scripted = Set(FailureCase.all.filter { $0.access == .smtp }.map(\.kind))
    let withSMTP = RealServerCase.all.filter { $0.remedies.contains { $0.access == .smtp } }
    let real = Set(PostfixCase.all.map(\.kind) + withSMTP.map(\.kind))
    #expect(scripted.subtracting(real) == Self.scriptedOnly)
  }

  @Test("there are at least thirty of them")
  func count() {
    #expect(Self.produced.count >= 30)
  }
}
