import IMAP
import MailModel
import MailStore

/// Compares what the store knows of a setting's folders with what the server lists, UID by UID; changes nothing on either side.
struct VerifyPass: Sendable {
  let store: MailStore
  let setting: MailSetting
  let site: SiteOptions
  let now: @Sendable () -> Timestamp

  /// One report for each folder; a failure is in the report of the folder it met, or of the first.
  func run() async -> [VerifyReport] {
    var reports: [VerifyReport] = []
    do throws(MailFailure) {
      guard let incoming = setting.incoming, incoming.enabled else {
        throw MailFailure(.configurationInvalid, "The setting “\(setting.name)” does not receive emails")
      }
      guard incoming.mailProtocol.hasFolders else {
        let visit = MaildropVisit(store: store, setting: setting, incoming: incoming, site: site, now: now)
        return [try await visit.verify()]
      }
      let opening = try await SessionOpening(setting, incoming, store: store, site: site, now: now)
      let connection = try await opening.open(IMAPConnection.self, log: StepLog())
      let failures = await FolderRound(connection: connection).run(incoming.wantedFolders) {
        name, _ throws(MailFailure) in reports.append(try await compare(name, connection, incoming))
      }
      if await connection.isBroken { await connection.close() } else { await connection.logout() }
      reports += failures.map { failed($0.folder, $0.failure.within(opening.context)) }
    } catch {
      reports.append(failed(setting.incoming?.wantedFolders.first?.name ?? "INBOX", error))
    }
    return reports
  }

  private func failed(_ folder: String, _ failure: MailFailure) -> VerifyReport {
    var report = VerifyReport(setting: setting.name, folder: folder)
    report.failure = failure
    return report
  }

  private func compare(
    _ name: String, _ connection: IMAPConnection, _ incoming: IncomingSettings
  ) async throws(MailFailure) -> VerifyReport {
    let snapshot = try await connection.examine(MailboxName(name))
    let onServer = try await connection.search(.all)
    var report = VerifyReport(setting: setting.name, folder: name)
    report.onServer = onServer.count
    let folder = try await store.folders(settingID: setting.id).first { $0.name == name }
    guard let folder, folder.uidValidity == snapshot.uidValidity else {
      let since = LoadPeriod(months: incoming.loadPeriodMonths).since(now: now())
      let wanted = since == LoadPeriod.nothing ? UIDSet() : try await connection.search(SearchCriteria(since: since))
      report.missing = Array(wanted)
      report.skipped = onServer.subtracting(wanted).count
      return report
    }
    let known = try await store.knownUIDs(in: folder)
    let stored = UIDSet(known.stored).intersection(onServer)
    let pending = UIDSet(known.pending).intersection(onServer)
    let unknown = onServer.subtracting(stored).subtracting(pending)
    let old = try await outsidePeriod(unknown, of: folder, connection)
    report.stored = stored.count
    report.pending = pending.count
    report.skipped = old.count
    report.missing = Array(unknown.subtracting(old))
    report.duplicates = Self.repeated(known.stored)
    return report
  }

  /// Of the UIDs that the store does not know, those that an enumeration passed over because they were too old.
  private func outsidePeriod(
    _ unknown: UIDSet, of folder: FolderState, _ connection: IMAPConnection
  ) async throws(MailFailure) -> UIDSet {
    var old = UIDSet()
    for range in try await store.coverage(of: folder).ranges {
      let covered = unknown.intersection(UIDSet(range.lo...range.hi))
      guard let since = range.since, !covered.isEmpty else { continue }
      if since == LoadPeriod.nothing {
        old = old.union(covered)
      } else {
        let young = try await connection.search(SearchCriteria(uids: UIDSet(range.lo...range.hi), since: since))
        old = old.union(covered.subtracting(young))
      }
    }
    return old
  }

  private static func repeated(_ sorted: [UInt32]) -> [UInt32] {
    zip(sorted, sorted.dropFirst()).filter { $0 == $1 }.map(\.0)
  }
}
