import MailModel
import MailStore

/// The rules by which a pass files what it fetches, read from the store when there is something to file.
actor DerivationSource {
  private let store: MailStore
  private let excludedDomains: [DomainName]
  private let moment: Timestamp
  private var rules: AssignmentRules?

  init(store: MailStore, incoming: IncomingSettings, at moment: Timestamp) {
    self.store = store
    excludedDomains = incoming.excludeDomains
    self.moment = moment
  }

  /// What derives the mail of a folder of this role.
  func derivation(for role: FolderRole) async throws(MailFailure) -> MessageDerivation {
    MessageDerivation(rules: try await knownRules(), box: role == .sent ? .sent : .inbox, now: moment)
  }

  private func knownRules() async throws(MailFailure) -> AssignmentRules {
    if let rules { return rules }
    let directory = try await store.assignmentDirectory()
    let read = AssignmentRules(
      customersByAddress: directory.customersByAddress, customersByDomain: directory.customersByDomain,
      excludedDomains: excludedDomains)
    rules = read
    return read
  }
}
