import IMAP
import MailModel
import MailStore
import MailTransport
import Synchronization

/// The staged connection test of a setting's incoming half; it reads and changes nothing in the mailbox.
struct ConnectionTest: Sendable {
  /// The whole test ends within this time, whatever the server does (CONTRACT: 60 s).
  private static let limit = Duration.seconds(55)
  private static let deadlines = Deadlines(
    resolve: .seconds(10), connect: .seconds(15), handshake: .seconds(15), reply: .seconds(20))

  let store: MailStore
  let setting: MailSetting
  let site: SiteOptions
  let now: @Sendable () -> Timestamp

  /// Runs the stages until one fails.
  ///
  /// - Parameter observe: told of each stage as it ends.
  func run(observe: @escaping @Sendable (ConnectionTestStep) -> Void) async -> ConnectionTestReport {
    var report = ConnectionTestReport(setting: setting.name)
    let log = StepLog(observe: observe)
    let transcript = Mutex<Transcript?>(nil)
    var context = MailFailure.Context()
    do throws(MailFailure) {
      guard let incoming = setting.incoming, !incoming.host.isEmpty else {
        throw MailFailure(.configurationInvalid, "The inbound half of “\(setting.name)” has no host yet")
      }
      var opening = try await SessionOpening(setting, incoming, store: store, site: site)
      opening.deadlines = Self.deadlines
      context = opening.context
      report.summary = try await withTimeLimit(Self.limit) { [opening] () async throws(MailFailure) in
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
    let connection = try await opening.open(log: log, keepTranscript: keep)
    do throws(MailFailure) {
      _ = try await connection.identify()
      let found = try await folders(opening, connection, log)
      await connection.logout()
      return found
    } catch {
      await connection.close()
      throw error.within(opening.context)
    }
  }

  private func folders(
    _ opening: SessionOpening, _ connection: IMAPConnection, _ log: StepLog
  ) async throws(MailFailure) -> String {
    let incoming = opening.incoming
    let since = LoadPeriod(months: incoming.loadPeriodMonths).since(now: now())
    var (held, covered) = (0, 0)
    try await log.run(.folder) { () async throws(MailFailure) in
      for name in incoming.inboxFolders {
        do throws(MailFailure) {
          held += Int(try await connection.examine(MailboxName(name)).exists)
        } catch {
          throw await error.naming(foldersOf: connection)
        }
      }
      return "\(incoming.inboxFolders.joined(separator: ", ")): \(held) messages"
    }
    let period = Self.period(incoming.loadPeriodMonths)
    try await log.run(.count) { () async throws(MailFailure) in
      for name in incoming.inboxFolders where since != LoadPeriod.nothing {
        if incoming.inboxFolders.count > 1 { _ = try await connection.examine(MailboxName(name)) }
        covered += try await connection.search(SearchCriteria(since: since)).count
      }
      return "\(covered) messages \(period)"
    }
    let protection = incoming.security == .plain ? "without protection" : "over TLS"
    return "Connected to \(incoming.host):\(incoming.port) \(protection) as \(incoming.username); "
      + "\(incoming.inboxFolders.joined(separator: ", ")) has \(held) messages, \(covered) \(period)"
  }

  private static func period(_ months: Int) -> String {
    switch months {
    case 0: "to load: only what arrives from now on"
    case 1: "of the last month"
    default: "of the last \(months) months"
    }
  }
}

/// Runs `body`, and cancels it with `timedOut` once `limit` has passed.
private func withTimeLimit(
  _ limit: Duration, _ body: @escaping @Sendable () async throws(MailFailure) -> String
) async throws(MailFailure) -> String {
  let outcome = await withTaskGroup(of: Result<String, MailFailure>.self) { group in
    group.addTask {
      do throws(MailFailure) { return .success(try await body()) } catch { return .failure(error) }
    }
    group.addTask {
      let seconds = limit.components.seconds
      try? await ContinuousClock().sleep(for: limit)
      return .failure(MailFailure(.timedOut, "The test was not done within \(seconds) seconds"))
    }
    let first = await group.next()
    group.cancelAll()
    return first ?? .failure(MailFailure(.cancelled, "The test was stopped"))
  }
  return try outcome.get()
}
