import DemoMail
import MailDesk
import MailModel
import TestSupport
import Testing

@Suite("Renewing a token", .serialized, .timeLimit(.minutes(2)))
struct TokenKeeperTests {
  @Test("lets whoever waits for it go at once, goes on all the same, and keeps what it is given for the next")
  func stopped() async throws {
    let fixture = try await ConnectingFixture()
    var options = PrivateDovecot.Options()
    options.mechanisms = ["plain", "oauthbearer"]
    options.extraConfiguration = fixture.server.issuer.configuration
    try await PrivateDovecot.run(options) { server in
      try await fixture.read(from: server)
      fixture.server.change { $0.accessLifetime = 60 }
      _ = try await fixture.connections.connect(named: "ar") { _ in }
      let (asked, gate) = (AsyncStream.makeStream(of: Void.self), Gate())
      fixture.server.change {
        $0.accessLifetime = 3_600
        $0.beforeTokens = {
          asked.continuation.yield()
          gate.wait()
        }
      }
      let testing = Task { try await fixture.desk.settings.testIncoming(named: "ar") }
      var questions = asked.stream.makeAsyncIterator()
      await questions.next()
      let stopping = ContinuousClock.now
      testing.cancel()
      #expect(try await testing.value.failure?.kind == .cancelled)
      #expect(ContinuousClock.now - stopping < .seconds(1))
      // The next one waits for the answer to the first question instead of asking another.
      async let next = fixture.desk.settings.testIncoming(named: "ar")
      gate.open()
      let report = try await next
      #expect(report.isOK, "\(report.failure?.cause ?? "")")
      #expect(fixture.server.refreshes == 1)
    }
  }
}

extension ConnectingFixture {
  /// Makes a private server the setting's own.
  fileprivate func read(from server: PrivateDovecot) async throws {
    var setting = setting
    var incoming = IncomingSettings()
    (incoming.mailProtocol, incoming.host, incoming.port) = (.imaps, server.address, server.imapsPort)
    (incoming.username, incoming.caFile) = (server.users[0].name, server.caFile)
    setting.incoming = incoming
    _ = try await desk.settings.save(setting)
  }
}
