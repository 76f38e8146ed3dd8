import MailModel
import MailStore
import MailTransport
import SMTP
import Synchronization

/// The staged connection test of a setting's outgoing half; without somebody to write to it stops before any mail is sent.
struct SubmissionTest: Sendable {
  let store: MailStore
  let setting: MailSetting
  let site: SiteOptions
  let conditions: ConnectionTestConditions
  let now: @Sendable () -> Timestamp
  /// Who gets the test messages; nil to send none.
  let recipient: String?
  /// Which messages that is.
  var mailing = TestMailing.plainAndAttachment
  /// Where the person who tests gets mail; nil if nobody said.
  var ownAddress: String?

  /// Runs the stages until one fails.
  ///
  /// - Parameter observe: told of each stage as it ends.
  func run(observe: @escaping @Sendable (ConnectionTestStep) -> Void) async -> ConnectionTestReport {
    var report = ConnectionTestReport(setting: setting.name, direction: .outgoing)
    let log = StepLog(egressAddresses: site.egressAddresses, observe: observe)
    let transcript = Mutex<Transcript?>(nil)
    var context = MailFailure.Context()
    (context.setting, context.supportContact) = (setting.name, site.supportContact)
    context.egressAddresses = site.egressAddresses
    do throws(MailFailure) {
      let route = try await OutgoingRoute(setting, store: store, site: site, now: now)
      let (server, outgoing) = (conditioned(route.server), route.outgoing)
      context.fill(from: server.context)
      report.summary = try await withTimeLimit(conditions.limit, for: "The test") { () async throws(MailFailure) in
        try await stages(server, outgoing, log) { found in transcript.withLock { $0 = found } }
      }
    } catch {
      context.isConnected = log.steps.contains { $0.name == .connect && $0.ok }
      report.failure = error.within(context)
    }
    report.steps = log.steps
    report.transcript = transcript.withLock { $0 }?.lines ?? []
    return report
  }

  /// The server with the waits of a test: the engine's own are longer than the whole test may take.
  private func conditioned(_ server: SubmissionServer) -> SubmissionServer {
    var server = server
    (server.deadlines, server.resolver) = (conditions.deadlines, conditions.resolver)
    server.patience = .uniform(conditions.deadlines.reply)
    return server
  }

  private func stages(
    _ server: SubmissionServer, _ outgoing: OutgoingSettings, _ log: StepLog, keep: @Sendable (Transcript) -> Void
  ) async throws(MailFailure) -> String {
    let connection = try await server.open(observe: { log.note($0) }, keepTranscript: keep)
    do throws(MailFailure) {
      let sender = outgoing.senderAddress
      // Nobody reads the gateway's no-reply address, so that it takes no mail says nothing of the gateway.
      let own = setting.outgoing?.route == .gateway ? ownAddress ?? sender : sender
      let tried = recipient ?? own
      try await ask(connection, sender, tried, log)
      let start = "Connected to \(server.endpoint) as \(sender)"
      guard let recipient else {
        await connection.quit()
        return "\(start); the server accepts mail from this sender, and none was sent"
      }
      let addresses = addresses(recipient)
      let count = try await send(to: addresses, outgoing, connection, log)
      await connection.quit()
      let places = addresses.joined(separator: " and ")
      return "\(start); \(count == 1 ? "1 message was" : "\(count) messages were") sent to \(places)"
    } catch {
      await connection.close()
      throw error
    }
  }

  /// Whether the server accepts mail from the sender to the recipient; two stages of one question.
  private func ask(
    _ connection: SMTPConnection, _ sender: String, _ recipient: String, _ log: StepLog
  ) async throws(MailFailure) {
    let start = ContinuousClock.now
    let taken = Mutex<ContinuousClock.Instant?>(nil)
    do throws(MailFailure) {
      try await connection.verify(sender: sender, recipient: recipient) {
        taken.withLock { $0 = .now }
        log.succeed(.sender, sender, took: ContinuousClock.now - start)
      }
    } catch {
      let asked = taken.withLock { $0 }
      log.fail(asked == nil ? .sender : .recipient, error, took: ContinuousClock.now - (asked ?? start))
      throw error
    }
    log.succeed(.recipient, recipient, took: ContinuousClock.now - (taken.withLock { $0 } ?? start))
  }

  /// Whom the messages go to: a plain one goes to the person's own address too.
  private func addresses(_ recipient: String) -> [String] {
    guard mailing == .plain, let ownAddress,
      EmailAddress.normalize(ownAddress) != EmailAddress.normalize(recipient)
    else { return [recipient] }
    return [ownAddress, recipient]
  }

  private func send(
    to addresses: [String], _ outgoing: OutgoingSettings, _ connection: SMTPConnection, _ log: StepLog
  ) async throws(MailFailure) -> Int {
    var messages: [(address: String, bytes: [UInt8])] = []
    for address in addresses {
      let all = try TestMessage.all(from: outgoing, to: address, setting: setting.name, at: now())
      messages += all.prefix(mailing.count).map { (address, $0) }
    }
    try await log.run(.message) { () async throws(MailFailure) in
      try await SenderDirectory(setting, store: store, site: site, now: now())
        .require(from: outgoing.senderAddress, replyTo: nil)
      var receipts: [String] = []
      for message in messages {
        let envelope = try Envelope(sender: outgoing.senderAddress, recipients: [message.address])
        let result = try await connection.send(envelope, message.bytes)
        if let failure = result.recipients.lazy.compactMap(\.verdict.failure).first { throw failure }
        receipts += [result.receipt].compactMap(\.self)
      }
      return "\(messages.count) sent: \(receipts.joined(separator: "; "))"
    }
    return messages.count
  }
}

extension StepLog {
  /// A stage of opening a session for sending has ended.
  func note(_ report: OpeningReport) {
    guard let name = ConnectionTestStep.Name(rawValue: report.stage.rawValue) else { return }
    if let failure = report.failure {
      fail(name, failure, took: report.elapsed)
    } else {
      succeed(name, report.detail, took: report.elapsed)
    }
  }
}
