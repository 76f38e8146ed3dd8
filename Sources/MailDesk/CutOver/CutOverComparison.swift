package import MailModel

/// Two mail settings side by side, before one takes the other's place: what each has, why it cannot be yet, and what somebody
/// must have seen first. Decides everything from values; nothing is asked of a server.
package struct CutOverComparison: Sendable, Equatable {
  /// One of the two.
  package struct Side: Sendable, Equatable {
    /// The setting with its last pass, its last test and its consent.
    package let row: SettingsDesk.Row
    /// How much mail of it there is in all.
    package let mail: BoxCount
    /// The companies whose mail goes through it.
    package let companies: [Company]
    /// The last comparison with its server, a row for each folder; empty if there was none.
    package let verifications: [Verification]

    /// The setting's name.
    package var name: String { row.setting.name }

    /// Messages known of and still to fetch.
    package var pending: Int { row.status?.pending ?? 0 }
  }

  /// The setting that is given up.
  package let old: Side
  /// The setting that takes its place.
  package let new: Side
  /// The beginning of the period that both cover; nil while one of them has not been synced.
  package let since: Timestamp?
  /// How much mail they have between them from then on.
  package let counts: CutOverCounts

  /// Why it cannot be yet, a clause each; whoever wants it must change that first.
  package var obstacles: [String] {
    if old.row.setting.id == new.row.setting.id { return ["a setting cannot take its own place"] }
    var reasons = [new.row.unreadiness].compactMap(\.self)
    if new.row.grant?.needsReconnect == true { reasons.append("“\(new.name)” must be connected again") }
    for side in [old, new] where side.pending > 0 {
      reasons.append("“\(side.name)” has \(side.pending) \(side.pending == 1 ? "message" : "messages") still to fetch")
    }
    if !old.row.setting.active, old.companies.isEmpty {
      reasons.append("“\(old.name)” is inactive already, and no company uses it")
    }
    return reasons
  }

  /// What an administrator may go on in spite of, once they have seen it.
  package var doubts: [CutOverDoubt] {
    var doubts: [CutOverDoubt] = counts.missing > 0 ? [.missing(counts.missing)] : []
    if old.row.status?.lastSuccess == nil {
      doubts.append(.nothingToCompare)
    } else if old.row.health.failure != nil {
      doubts.append(.oldUnknown)
    }
    return doubts
      + [old, new].filter { $0.verifications.contains { !$0.isOK } }.map { .notRight($0.name) }
  }

  /// The doubts in words, a clause each.
  package var doubtfulWords: [String] { doubts.map { $0.words(from: old.name, to: new.name) } }

  /// Whether nothing stands in the way and nothing need be seen first.
  package var isClear: Bool { obstacles.isEmpty && doubts.isEmpty }

  /// What was found, for the audit log: `missing 0, other bytes 12, only new 3`.
  var words: String {
    "missing \(counts.missing), other bytes \(counts.otherBytes), only new \(counts.onlyNew)"
  }
}
