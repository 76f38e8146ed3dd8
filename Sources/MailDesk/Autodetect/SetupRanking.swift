import MailModel

/// The order in which proposals are offered.
package enum SetupRanking {
  /// The most trustworthy source first, IMAP before POP3, whole ones before halves; what several sources propose alike is
  /// one proposal with all their evidence.
  package static func ranked(_ proposals: [SetupProposal]) -> [SetupProposal] {
    let sorted = proposals.enumerated().sorted { (key($0.element), $0.offset) < (key($1.element), $1.offset) }
    var result: [SetupProposal] = []
    for proposal in sorted.map(\.element) where proposal.incoming != nil || proposal.outgoing != nil {
      if let index = result.firstIndex(where: { $0.servers == proposal.servers }) {
        result[index].evidence += proposal.evidence.filter { !result[index].evidence.contains($0) }
      } else {
        result.append(proposal)
      }
    }
    return result
  }

  private static func key(_ proposal: SetupProposal) -> Int {
    let source = SetupProposal.Source.allCases.firstIndex(of: proposal.source) ?? 0
    let isHalf = proposal.incoming == nil || proposal.outgoing == nil
    return source * 4 + (isHalf ? 2 : 0) + (proposal.incoming?.mailProtocol.hasFolders == true ? 0 : 1)
  }
}

extension SetupProposal {
  /// Where it leads, whoever says so.
  fileprivate var servers: [String] {
    [
      incoming.map { "\($0.mailProtocol.rawValue) \($0.host):\($0.port)" } ?? "",
      outgoing.map { "\($0.encryption.rawValue) \($0.host):\($0.port)" } ?? "",
    ]
  }
}
