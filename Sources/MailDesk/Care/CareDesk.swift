package import MailModel
import MailStore

/// Care of the data: its health, and computing again what is derived.
package struct CareDesk: Sendable {
  private static let reindexMessages = 400

  let store: MailStore
  let person: Person
  let now: @Sendable () -> Timestamp

  /// Looks for damage and inconsistencies; changes nothing.
  @concurrent
  package func examine() async throws(MailFailure) -> DoctorReport {
    try person.require(.careForData)
    return try await store.examine()
  }

  /// Computes again everything that is derived from the raw messages; one that was cut goes on where it stopped.
  ///
  /// - Parameter observe: given how many messages are done.
  /// - Returns: how many messages were done.
  /// - Throws: `locked` if another process is at it.
  @concurrent
  package func reindex(observe: @Sendable (Int) -> Void = { _ in }) async throws(MailFailure) -> Int {
    try person.require(.careForData)
    let lock = try store.lockReindex()
    defer { lock.release() }
    var next: ReindexProgress?
    if let unfinished = try await store.reindexProgress() {
      next = unfinished
    } else {
      next = try await store.beginReindex()
    }
    let directory = try await store.assignmentDirectory()
    let excluded = try await excludedDomains()
    var done = 0
    while let progress = next {
      let messages = try await store.rawMessages(after: progress, limit: Self.reindexMessages)
      let derived = messages.map { message in
        let rules = AssignmentRules(
          customersByAddress: directory.customersByAddress, customersByDomain: directory.customersByDomain,
          excludedDomains: message.settingIDs.flatMap { excluded[$0] ?? [] })
        let derivation = MessageDerivation(rules: rules, box: message.box, now: now())
        return (
          messageID: message.id, message: derivation.derive(message.bytes, received: message.internalDate).derived
        )
      }
      next = try await store.replaceDerived(derived, after: progress)
      done += messages.count
      observe(done)
    }
    return done
  }

  private func excludedDomains() async throws(MailFailure) -> [Int64: [DomainName]] {
    try await store.settings().reduce(into: [:]) { $0[$1.id] = $1.incoming?.excludeDomains }
  }
}
