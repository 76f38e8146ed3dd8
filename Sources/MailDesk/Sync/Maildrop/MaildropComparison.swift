import MailModel
import MailStore
import POP3

/// Lists a maildrop and compares it with the ledger; changes nothing on either side.
struct MaildropComparison {
  let store: MailStore
  let connection: POP3Connection

  /// What is listed, and what it means.
  struct Outcome {
    var items: [MaildropItem]
    var plan: MaildropPlan
  }

  /// Lists and compares.
  ///
  /// - Parameters:
  ///   - folder: the maildrop; nil if it was never read.
  ///   - headers: asked where names are missing or prove nothing.
  func run(
    _ folder: FolderState?, _ headers: inout MaildropHeaderReader
  ) async throws(MailFailure) -> Outcome {
    let lister = MaildropLister(connection: connection)
    var items = try await lister.items(&headers)
    var plan = try await compare(items, folder, &headers)
    if let folder, try await isMovedOn(items, plan, folder, &headers) {
      items = try await lister.renamed(items, &headers)
      plan = try await compare(items, folder, &headers)
    }
    return Outcome(items: items, plan: plan)
  }

  /// Compares a listing with what is known.
  func compare(
    _ items: [MaildropItem], _ folder: FolderState?, _ headers: inout MaildropHeaderReader
  ) async throws(MailFailure) -> MaildropPlan {
    guard let folder else { return MaildropPlan(items: items, ledger: []) }
    let ledger = try await store.maildropEntries(in: folder)
    let names = Set(ledger.map(\.name))
    let unknown = items.map(\.name).filter { !names.contains($0) }
    let former = try await store.formerMaildropEntries(named: unknown, in: folder)
    var plan = MaildropPlan(items: items, ledger: ledger, former: former)
    guard !plan.doubtful.isEmpty else { return plan }
    let unread = plan.fresh.filter { plan.doubtful.contains($0.number) && $0.header == nil }.map(\.number)
    let told = try await headers.read(unread)
    let hashes = try await store.maildropHeaders(of: plan.suspects, in: folder)
    let wanted = Set(try await store.pending(in: folder, limit: .max).map(\.uid))
    plan.resolve(headers: told, hashes: hashes, wanted: wanted)
    return plan
  }

  /// Whether names that are nothing but the messages' numbers stand for other messages now: if one before it has gone, the
  /// last known one is another.
  private func isMovedOn(
    _ items: [MaildropItem], _ plan: MaildropPlan, _ folder: FolderState, _ headers: inout MaildropHeaderReader
  ) async throws(MailFailure) -> Bool {
    guard !items.isEmpty, items.allSatisfy({ $0.name == String($0.number) }),
      let last = plan.numbers.max(by: { $0.value < $1.value })
    else { return false }
    guard let header = try await headers.read([last.value])[last.value] else { return false }
    let known = try await store.maildropHeaders(of: [last.key], in: folder)[last.key] ?? []
    return !known.isEmpty && !known.contains(header.hash)
  }
}
