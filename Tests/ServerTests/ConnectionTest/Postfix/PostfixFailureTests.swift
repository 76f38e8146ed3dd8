import MailModel
import TestSupport
import Testing

/// Outgoing mail that a real server refuses, or takes.
@Suite("A real Postfix", .serialized, .lending(PostfixService.refusals))
struct PostfixFailureTests {
  @Test("that refuses is named, with its own words, the stage and a remedy", arguments: PostfixCase.all)
  func named(failing: PostfixCase) async throws {
    try await failing.expectNamed(by: try #require(PostfixLoan.server))
  }

  @Test(
    "that refuses nothing is tested to the end, and both messages arrive",
    arguments: [ConnectionSecurity.plain, .startTLS, .implicitTLS])
  func success(protection: ConnectionSecurity) async throws {
    let server = try #require(PostfixLoan.server)
    var trial = Trial(.smtp, server, protection == .implicitTLS ? .submissions : .submission)
    trial.protection = protection
    let recipient = "\(protection)@elsewhere.example"
    trial.recipient = recipient
    let report = try await trial.report()
    #expect(report.failure == nil)
    #expect(report.steps.map(\.name) == [.resolve, .connect, .tls] + Session(.smtp).stages)
    // The server's own number for each message.
    #expect(report.steps.last?.detail.contains("2.0.0 Ok: queued as ") == true)
    var arrived: [String] = []
    while arrived.count < 2 {
      let text = String(decoding: try #require(await server.delivery()).message, as: UTF8.self)
      if text.contains("To: <\(recipient)>") { arrived.append(text) }
    }
    #expect(arrived.filter { $0.contains("Subject: Test of Postdue\r\n") }.count == 1)
    #expect(arrived.filter { $0.contains("Subject: Test of Postdue, with an attachment\r\n") }.count == 1)
  }
}
