import MailModel
import MailStore
import POP3

/// Compares what the store knows of a maildrop with what the server lists, name by name; changes nothing on either side.
struct MaildropVerification {
  let store: MailStore
  let connection: POP3Connection
  let settingID: Int64
  /// The load period's first day: what a maildrop that was never read would be read from.
  let since: CivilDate

  /// Fills in what was found; what the ledger does not know is reported by the UID that it would get.
  func run(_ report: inout VerifyReport) async throws(MailFailure) {
    var headers = MaildropHeaderReader(connection)
    let folder = try await store.folders(settingID: settingID).first {
      $0.name == "INBOX" && $0.uidValidity == MailStore.maildropValidity
    }
    var outcome = try await MaildropComparison(store: store, connection: connection).run(folder, &headers)
    report.onServer = outcome.items.count
    let next = folder?.uidNext ?? 1
    let fresh = outcome.plan.fresh
    outcome.plan.number(from: next)
    let wanted = try await isFirst(folder) ? wanted(fresh, &headers) : Set(fresh.map(\.number))
    var unknown = fresh.indices.filter { wanted.contains(fresh[$0].number) }.map { next + UInt32($0) }
    report.skipped = fresh.count - unknown.count
    if let folder {
      let known = try await store.knownUIDs(in: folder)
      let (stored, pending) = (Set(known.stored), Set(known.pending))
      let coverage = try await store.coverage(of: folder)
      for uid in outcome.plan.numbers.keys where uid < next {
        if stored.contains(uid) {
          report.stored += 1
        } else if pending.contains(uid) {
          report.pending += 1
        } else if coverage.range(containing: uid)?.since != nil {
          report.skipped += 1
        } else {
          unknown.append(uid)
        }
      }
      report.duplicates = try await repeated(folder)
    }
    report.missing = unknown.sorted()
  }

  private func isFirst(_ folder: FolderState?) -> Bool { folder?.uidNext == nil }

  /// Of messages of which none was ever seen, the numbers of those within the period.
  private func wanted(
    _ items: [MaildropItem], _ headers: inout MaildropHeaderReader
  ) async throws(MailFailure) -> Set<UInt32> {
    guard since != LoadPeriod.nothing else { return [] }
    let told = try await headers.read(items.filter { $0.header == nil }.map(\.number))
    return Set(
      items.filter { item in
        guard let date = (item.header ?? told[item.number])?.date else { return true }
        return date >= since
      }
      .map(\.number))
  }

  /// UIDs under one name.
  private func repeated(_ folder: FolderState) async throws(MailFailure) -> [UInt32] {
    let entries = try await store.maildropEntries(in: folder)
    return Dictionary(grouping: entries, by: \.name).values.filter { $0.count > 1 }
      .flatMap { $0.dropFirst().map(\.uid) }.sorted()
  }
}

extension MaildropVisit {
  /// Signs in and compares.
  func verify() async throws(MailFailure) -> VerifyReport {
    var report = VerifyReport(setting: setting.name, folder: "INBOX")
    let opening = try await SessionOpening(setting, incoming, store: store, site: site, now: now)
    let connection = try await opening.open(POP3Connection.self, log: StepLog())
    let verification = MaildropVerification(
      store: store, connection: connection, settingID: setting.id,
      since: LoadPeriod(months: incoming.loadPeriodMonths).since(now: now()))
    do throws(MailFailure) {
      try await verification.run(&report)
    } catch {
      await connection.close()
      throw error.within(opening.context)
    }
    _ = try? await connection.quit()
    return report
  }
}
