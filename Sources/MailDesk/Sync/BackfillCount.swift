import IMAP
import MailModel
import MailStore
import POP3

/// Asks a server what the load of a setting's older mail will fetch; changes nothing on either side.
struct BackfillCount: Sendable {
  /// Of more messages than so many in one folder the size is reckoned from so many.
  private static let mostSizes = 5_000

  let store: MailStore
  let setting: MailSetting
  let now: @Sendable () -> Timestamp

  func run() async throws(MailFailure) -> BackfillEstimate {
    guard let incoming = setting.incoming, incoming.enabled else {
      throw MailFailure(.configurationInvalid, "The setting “\(setting.name)” does not use IMAP for receiving emails")
    }
    let site = try await store.siteOptionValues()
    let opening = try await SessionOpening(setting, incoming, store: store, site: site, now: now)
    guard incoming.mailProtocol.hasFolders else { return try await maildrop(opening, incoming) }
    let since = LoadPeriod(months: incoming.loadPeriodMonths).since(now: now())
    var estimate = BackfillEstimate()
    guard since != LoadPeriod.nothing else { return estimate }
    let connection = try await opening.open(IMAPConnection.self, log: StepLog())
    let failures = await FolderRound(connection: connection).run(incoming.wantedFolders) {
      name, _ throws(MailFailure) in try await add(name, since, connection, to: &estimate)
    }
    if await connection.isBroken { await connection.close() } else { await connection.logout() }
    if let failure = failures.first?.failure { throw failure.within(opening.context) }
    return estimate
  }

  private func add(
    _ name: String, _ since: CivilDate, _ connection: IMAPConnection, to estimate: inout BackfillEstimate
  ) async throws(MailFailure) {
    let snapshot = try await connection.examine(MailboxName(name))
    var wanted = try await connection.search(SearchCriteria(since: since))
    let folder = try await store.folders(settingID: setting.id).first { $0.name == name }
    if let folder, folder.uidValidity == snapshot.uidValidity {
      wanted = wanted.subtracting(UIDSet(try await store.knownUIDs(in: folder).stored))
    }
    let count = wanted.count
    guard count > 0 else { return }
    let step = (count + Self.mostSizes - 1) / Self.mostSizes
    let asked = step == 1 ? wanted : UIDSet(wanted.enumerated().filter { $0.offset % step == 0 }.map(\.element))
    let sizes = try await connection.fetchSizes(asked)
    let sum = sizes.values.reduce(0.0) { $0 + Double($1) }
    estimate.messages += count
    estimate.octets += Int64(sizes.isEmpty ? 0 : sum * Double(count) / Double(sizes.count))
    estimate.isEstimate = estimate.isEstimate || sizes.count < count
  }

  /// By POP the period works by date, which only a look at every message would tell: all that is there is the upper bound.
  private func maildrop(
    _ opening: SessionOpening, _ incoming: IncomingSettings
  ) async throws(MailFailure) -> BackfillEstimate {
    var estimate = BackfillEstimate()
    guard incoming.loadPeriodMonths > 0 else { return estimate }
    let connection = try await opening.open(POP3Connection.self, log: StepLog())
    do throws(MailFailure) {
      let drop = try await connection.stat()
      await connection.close()
      (estimate.messages, estimate.octets, estimate.isEstimate) = (Int(drop.count), Int64(clamping: drop.size), true)
      return estimate
    } catch {
      await connection.close()
      throw error.within(opening.context)
    }
  }
}
