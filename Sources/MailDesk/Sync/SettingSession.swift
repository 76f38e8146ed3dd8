import IMAP
package import MailModel
package import MailStore
import MailTransport

/// One setting's session with its server: passes one after another, over one connection as long as it holds.
///
/// Between passes it waits for the server to speak, where the server can. The setting is read anew for every pass, so a
/// change of it, of the site's options or of its consent opens a new connection.
package actor SettingSession {
  private let store: MailStore
  private let settingID: Int64
  private let settingName: String
  private let now: @Sendable () -> Timestamp
  private let turns = TurnQueue()
  private var line: SessionLine?

  /// A session that has not begun: the first pass connects.
  package init(store: MailStore, setting: MailSetting, now: @escaping @Sendable () -> Timestamp) {
    self.store = store
    settingID = setting.id
    settingName = setting.name
    self.now = now
  }

  /// One pass, to its end or to its first failure; never throws, for the report says what happened.
  ///
  /// - Parameter observe: told of each change; the newest snapshot is all that matters.
  package func pass(observe: @escaping @Sendable (SyncProgress) -> Void) async -> SyncReport {
    do {
      try await turns.take()
      defer { turns.giveBack() }
      let setting = try await store.setting(id: settingID)
      return await SettingPass(store: store, setting: setting).run(observe: observe) {
        [self] runID, tally throws(MailFailure) in try await read(setting, runID, tally)
      }
    } catch {
      var report = SyncReport(setting: settingName)
      report.failure = error
      return report
    }
  }

  /// Waits until the server says that something has changed.
  ///
  /// - Parameter limit: the longest wait.
  package func waitForNews(atMost limit: Duration) async -> SessionNews { .unsupported }

  /// Ends the connection; a pass under way ends with a failure, the next one connects anew.
  package func close() async {
    guard let line else { return }
    self.line = nil
    if turns.isTaken { await line.connection.close() } else { await line.connection.logout() }
  }

  private func read(_ setting: MailSetting, _ runID: Int64, _ tally: SyncTally) async throws(MailFailure) {
    guard let incoming = setting.incoming, incoming.enabled else {
      throw MailFailure(.configurationInvalid, "The setting “\(setting.name)” does not receive emails")
    }
    guard incoming.mailProtocol.hasFolders else {
      // A server locks a maildrop as long as a session lasts: none is kept between passes.
      let site = try await store.siteOptionValues()
      let visit = MaildropVisit(store: store, setting: setting, incoming: incoming, site: site, now: now)
      return try await visit.sync(runID, tally)
    }
    tally.enter(.connecting)
    let line = try await openLine(setting, incoming)
    let moment = now()
    let pass = FolderPass(
      store: store, connection: line.connection, settingID: setting.id, runID: runID,
      since: LoadPeriod(months: incoming.loadPeriodMonths).since(now: moment),
      lastSuccess: try await store.lastSuccess(settingID: setting.id),
      derivations: DerivationSource(store: store, incoming: incoming, at: moment), tally: tally)
    let failures = await FolderRound(connection: line.connection).run(incoming.wantedFolders) {
      name, role throws(MailFailure) in try await pass.run(name, role)
    }
    let isLost = await line.connection.isBroken
    if isLost || Task.isCancelled { await drop(line) }
    if let failure = failures.first?.failure { throw failure }
  }

  /// The connection of the last pass if it may and can be used again, else a new one.
  private func openLine(
    _ setting: MailSetting, _ incoming: IncomingSettings
  ) async throws(MailFailure) -> SessionLine {
    let consent = setting.credential == .password ? nil : try await store.grant(settingID: setting.id)?.connectedAt
    let grounds = SessionLine.Grounds(
      revision: setting.revision, site: try await store.siteOptionValues(), consent: consent)
    if let line {
      if line.grounds == grounds, await line.isAlive() { return line }
      await drop(line)
    }
    let opened = try await SessionLine.open(setting, incoming, grounds: grounds, store: store, now: now)
    line = opened
    return opened
  }

  private func drop(_ old: SessionLine) async {
    line = nil
    await old.connection.close()
  }
}
