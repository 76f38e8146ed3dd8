import IMAP
import MailModel
import MailStore
import MailTransport
import POP3
import Synchronization

/// The staged connection test of a setting's incoming half; it reads and changes nothing in the mailbox.
struct ConnectionTest: Sendable {
  let store: MailStore
  let setting: MailSetting
  let site: SiteOptions
  let conditions: ConnectionTestConditions
  let now: @Sendable () -> Timestamp

  /// Runs the stages until one fails.
  ///
  /// - Parameter observe: told of each stage as it ends.
  func run(observe: @escaping @Sendable (ConnectionTestStep) -> Void) async -> ConnectionTestReport {
    var report = ConnectionTestReport(setting: setting.name)
    let log = StepLog(egressAddresses: site.egressAddresses, observe: observe)
    let transcript = Mutex<Transcript?>(nil)
    var context = MailFailure.Context()
    do throws(MailFailure) {
      guard let incoming = setting.incoming, !incoming.host.isEmpty else {
        throw .missing(.incomingHost, "The inbound half of “\(setting.name)” has no host yet")
      }
      var opening = try await SessionOpening(setting, incoming, store: store, site: site, now: now)
      (opening.deadlines, opening.resolver) = (conditions.deadlines, conditions.resolver)
      context = opening.context
      report.summary = try await withTimeLimit(conditions.limit, for: "The test") {
        [opening] () async throws(MailFailure) in
        try await stages(opening, log) { found in transcript.withLock { $0 = found } }
      }
    } catch {
      context.isConnected = log.steps.contains { $0.name == .connect && $0.ok }
      report.failure = error.within(context)
    }
    report.steps = log.steps
    report.transcript = transcript.withLock { $0 }?.lines ?? []
    return report
  }

  private func stages(
    _ opening: SessionOpening, _ log: StepLog, keep: @Sendable (Transcript) -> Void
  ) async throws(MailFailure) -> String {
    if opening.incoming.mailProtocol.hasFolders {
      let connection = try await opening.open(IMAPConnection.self, log: log, keepTranscript: keep)
      return try await lookAround(connection, opening) { () async throws(MailFailure) in
        _ = try await connection.identify()
        let found = try await folders(opening, connection, log)
        await connection.logout()
        return found
      }
    }
    let connection = try await opening.open(POP3Connection.self, log: log, keepTranscript: keep)
    return try await lookAround(connection, opening) { () async throws(MailFailure) in
      let found = try await maildrop(opening, connection, log)
      await leave(connection)
      return found
    }
  }

  /// Nothing is marked to be deleted, so how the server takes leave is of no importance.
  private func leave(_ connection: POP3Connection) async {
    do throws(MailFailure) {
      try await connection.quit()
    } catch {
      await connection.close()
    }
  }

  private func lookAround(
    _ connection: some MailConnection, _ opening: SessionOpening, _ body: () async throws(MailFailure) -> String
  ) async throws(MailFailure) -> String {
    do throws(MailFailure) {
      return "\(Self.connected(opening.incoming)); \(try await body())"
    } catch {
      await connection.close()
      throw error.within(opening.context)
    }
  }

  private static func connected(_ incoming: IncomingSettings) -> String {
    let protection = incoming.security == .plain ? "without protection" : "over TLS"
    return "Connected to \(incoming.host):\(incoming.port) \(protection) as \(incoming.username)"
  }
}
