import IMAP
import MailModel
import MailStore
import MailTransport

/// One pass over one setting: locks it, signs in, reads its folders, and notes how that went.
struct SettingPass: Sendable {
  let store: MailStore
  let setting: MailSetting
  let site: SiteOptions
  let now: @Sendable () -> Timestamp

  /// Runs to the end or to the first failure; never throws, for the report says what happened.
  ///
  /// - Parameter observe: told of each change; the newest snapshot is all that matters.
  func run(observe: @escaping @Sendable (SyncProgress) -> Void) async -> SyncReport {
    let start = ContinuousClock.now
    let tally = SyncTally(setting: setting, observe: observe)
    var failure: MailFailure?
    do {
      let lock = try store.lockSetting(setting.id)
      defer { lock.release() }
      let runID = try await store.beginRun(settingID: setting.id)
      do throws(MailFailure) { try await read(runID, tally) } catch { failure = error.within(context) }
      let report = finished(tally, failure, since: start)
      let unnoted = await note(report, of: runID)
      failure = failure ?? unnoted
    } catch {
      failure = failure ?? error.within(context)
    }
    tally.enter(.finished)
    return finished(tally, failure, since: start)
  }

  private func read(_ runID: Int64, _ tally: SyncTally) async throws(MailFailure) {
    guard let incoming = setting.incoming, incoming.enabled else {
      throw MailFailure(.configurationInvalid, "The setting “\(setting.name)” does not use IMAP for receiving emails")
    }
    try incoming.requireFolders()
    tally.enter(.connecting)
    let directory = try await store.assignmentDirectory()
    let lastSuccess = try await store.statuses()[setting.id]?.lastSuccess
    let opening = try await SessionOpening(setting, incoming, store: store, site: site, now: now)
    let connection = try await opening.open(IMAPConnection.self, log: StepLog())
    let rules = AssignmentRules(
      customersByAddress: directory.customersByAddress, customersByDomain: directory.customersByDomain,
      excludedDomains: incoming.excludeDomains)
    let pass = FolderPass(
      store: store, connection: connection, settingID: setting.id, runID: runID,
      since: LoadPeriod(months: incoming.loadPeriodMonths).since(now: now()), lastSuccess: lastSuccess,
      derivation: MessageDerivation(rules: rules, box: .inbox, now: now()), tally: tally)
    do {
      _ = try await connection.identify()
      _ = try await connection.enable([.condstore])
      for folder in incoming.inboxFolders { try await pass.run(folder) }
    } catch {
      await connection.close()
      throw error
    }
    await connection.logout()
  }

  /// The end of a cancelled pass must be noted too, so this task does not inherit the cancellation.
  private func note(_ report: SyncReport, of runID: Int64) async -> MailFailure? {
    await Task { [store] () async -> MailFailure? in
      do throws(MailFailure) {
        try await store.finishRun(runID, report: report)
        return nil
      } catch {
        return error
      }
    }.value
  }

  private var context: MailFailure.Context {
    var context = MailFailure.Context()
    context.setting = setting.name
    return context
  }

  private func finished(_ tally: SyncTally, _ failure: MailFailure?, since start: ContinuousClock.Instant) -> SyncReport
  {
    var report = tally.report
    report.failure = failure
    let took = ContinuousClock.now - start
    report.seconds = Double(took.components.seconds) + Double(took.components.attoseconds) / 1e18
    return report
  }
}

extension IncomingSettings {
  /// Fetching and comparing need IMAP's folders in this version.
  func requireFolders() throws(MailFailure) {
    guard !mailProtocol.hasFolders else { return }
    throw MailFailure(
      .configurationInvalid,
      "A connection by \(mailProtocol.rawValue) can be tested, but this version fetches mail by IMAP only")
  }
}
