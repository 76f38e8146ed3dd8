import MailModel
import MailStore
import POP3

/// A session with the maildrop of one setting (POP3), as short as it can be: opened, used for one pass, ended.
struct MaildropVisit {
  let store: MailStore
  let setting: MailSetting
  let incoming: IncomingSettings
  let site: SiteOptions
  let now: @Sendable () -> Timestamp

  /// Signs in and reads the maildrop to its end.
  ///
  /// - Parameters:
  ///   - runID: the pass's row id; the caller holds the setting's lock.
  ///   - tally: counts what is done.
  func sync(_ runID: Int64, _ tally: SyncTally) async throws(MailFailure) {
    tally.enter(.connecting)
    let opening = try await SessionOpening(setting, incoming, store: store, site: site, now: now)
    let (moment, lastSuccess) = (now(), try await store.lastSuccess(settingID: setting.id))
    let connection = try await opening.open(POP3Connection.self, log: StepLog())
    let pass = MaildropPass(
      store: store, connection: connection, settingID: setting.id, runID: runID, source: source,
      since: LoadPeriod(months: incoming.loadPeriodMonths).since(now: moment),
      lastSuccess: lastSuccess,
      derivations: DerivationSource(store: store, incoming: incoming, at: moment), deletesUntil: deletesUntil,
      tally: tally)
    do throws(MailFailure) {
      try await pass.run()
    } catch {
      // Without QUIT the server deletes nothing.
      await connection.close()
      throw error.within(opening.context)
    }
  }

  /// Which maildrop of the world it is.
  private var source: String { "\(incoming.username)@\(incoming.host.lowercased())" }

  /// Mail stored at this moment or before is to be deleted on the server; nil if none is.
  private var deletesUntil: Timestamp? {
    guard incoming.deleteAfterRetrieval else { return nil }
    // What this very pass stores goes as well, unless it is to stay for a while.
    guard let days = incoming.deleteAfterDays else { return Timestamp(seconds: .max) }
    return Timestamp(seconds: now().seconds - Int64(days) * 86_400)
  }
}
