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
  /// The first inbox as the last pass saw it: whatever is otherwise is news.
  private var seen: (name: String, snapshot: SyncPlan.Snapshot)?
  private var waits = WaitLimit()

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

  /// Waits until the server says that something has changed in the first inbox folder; the others have to be polled. A server
  /// without IDLE is asked every few seconds.
  ///
  /// What has come since the last pass looked counts as news at once. Passes wait until this ends: whoever wants one now
  /// cancels it, which ends it within a second and leaves the connection as it is.
  ///
  /// - Parameter limit: the longest wait.
  package func waitForNews(atMost limit: Duration) async -> SessionNews {
    do throws(MailFailure) { try await turns.take() } catch { return .quiet }
    defer { turns.giveBack() }
    guard let line else { return .ended(nil) }
    do throws(MailFailure) {
      guard let seen else { return .ended(nil) }
      let snapshot = try await line.connection.examine(MailboxName(seen.name)).planned
      if snapshot != seen.snapshot { return .news }
      let end = ContinuousClock.now + limit
      return try await line.connection.capabilities().contains(.idle)
        ? try await listen(line.connection, until: end) : try await ask(line.connection, until: end)
    } catch {
      guard error.kind != .cancelled else { return .quiet }
      waits.noteLoss()
      guard self.line != nil else { return .ended(nil) }
      await drop(line)
      return .ended(error)
    }
  }

  /// Asks again whenever the server or whatever lies between may have forgotten that somebody listens.
  private func listen(
    _ connection: IMAPConnection, until end: ContinuousClock.Instant
  ) async throws(MailFailure) -> SessionNews {
    while ContinuousClock.now < end, !Task.isCancelled {
      let news = try await connection.idle(atMost: min(waits.longest, ContinuousClock.now.duration(to: end)))
      if !news.isQuiet { return .news }
      if news.wasCutShort { try? await Task.sleep(for: WaitLimit.pause) }
    }
    return .quiet
  }

  private func ask(
    _ connection: IMAPConnection, until end: ContinuousClock.Instant
  ) async throws(MailFailure) -> SessionNews {
    while ContinuousClock.now < end {
      let start = ContinuousClock.now
      guard try await connection.poll().isQuiet else { return .news }
      let pause = WaitLimit.pause(afterAnswerIn: start.duration(to: .now))
      do { try await Task.sleep(for: pause) } catch { return .quiet }
    }
    return .quiet
  }

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
    // What nobody has agreed to load waits; what arrives does not.
    let months = min(incoming.loadPeriodMonths, try await store.confirmedMonths(settingID: setting.id))
    guard incoming.mailProtocol.hasFolders else {
      var agreed = incoming
      agreed.loadPeriodMonths = months
      // A server locks a maildrop as long as a session lasts: none is kept between passes.
      let site = try await store.siteOptionValues()
      let visit = MaildropVisit(store: store, setting: setting, incoming: agreed, site: site, now: now)
      return try await visit.sync(runID, tally)
    }
    tally.enter(.connecting)
    let line = try await openLine(setting, incoming)
    let moment = now()
    let pass = FolderPass(
      store: store, connection: line.connection, settingID: setting.id, runID: runID,
      since: LoadPeriod(months: months).since(now: moment),
      lastSuccess: try await store.lastSuccess(settingID: setting.id), now: moment,
      derivations: DerivationSource(store: store, incoming: incoming, at: moment), tally: tally)
    seen = nil
    let failures = await FolderRound(connection: line.connection).run(incoming.wantedFolders) {
      [self] name, role throws(MailFailure) in
      let snapshot = try await pass.run(name, role).planned
      seen = seen ?? (name, snapshot)
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
