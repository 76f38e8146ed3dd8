import MailModel
import MailStore

/// What surrounds one pass over one setting: its lock, the note of its beginning and of how it ended.
struct SettingPass: Sendable {
  let store: MailStore
  let setting: MailSetting

  /// One pass on a connection of its own, which is closed at its end.
  static func run(
    _ setting: MailSetting, store: MailStore, now: @escaping @Sendable () -> Timestamp,
    observe: @escaping @Sendable (SyncProgress) -> Void
  ) async -> SyncReport {
    let session = SettingSession(store: store, setting: setting, now: now)
    let report = await session.pass(observe: observe)
    await session.close()
    return report
  }

  /// Runs to the end or to the first failure; never throws, for the report says what happened.
  ///
  /// - Parameters:
  ///   - observe: told of each change; the newest snapshot is all that matters.
  ///   - read: the pass itself, given the row id of its note.
  func run(
    observe: @escaping @Sendable (SyncProgress) -> Void,
    _ read: (Int64, SyncTally) async throws(MailFailure) -> Void
  ) async -> SyncReport {
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
