package import MailModel

/// What the scheduler of a data folder does and plans, at one moment: what the page Activity and `status` show.
package struct ScheduleReport: Sendable, Equatable {
  /// Who runs it; nil if nobody does, and then nothing of what is planned happens.
  package let scheduler: SchedulerOwner?
  /// Every setting, by name.
  package let entries: [ScheduleEntry]
}

/// One setting in the scheduler's plan.
package struct ScheduleEntry: Sendable, Equatable, Identifiable {
  /// The setting with its last pass, its last test and its consent.
  package let row: SettingsDesk.Row
  /// When it is fetched next.
  package let next: NextRun
  /// Why then, in words; nil where nothing is to be said.
  package let reason: String?
  /// What of the provider's daily allowance is used; nil where none is known.
  package let budget: BudgetUse?

  /// The setting's row id.
  package var id: Int64 { row.setting.id }
  /// Who holds it back, and since when; nil if nobody does.
  package var paused: SettingSave? { row.status?.schedule?.paused }
  /// Who wants it fetched now; nil if nobody does.
  package var requested: SettingSave? { row.status?.schedule?.requested }
  /// Since when refusals keep it from being fetched; nil if they do not.
  package var disabledSince: Timestamp? {
    row.setting.state == .disabled ? row.status?.schedule?.disabledSince : nil
  }
  /// Passes in a row that failed.
  package var failures: Int { row.status?.schedule?.failures ?? 0 }
}

/// What one mailbox has taken of its provider's daily allowance.
package struct BudgetUse: Sendable, Equatable {
  /// The provider.
  package let provider: String
  /// Octets that came today (UTC).
  package let used: Int64
  /// Octets that may come in a day.
  package let limit: Int64
  /// When it begins anew.
  package let renewal: Timestamp

  /// Whether nothing more comes today.
  package var isUsedUp: Bool { used >= limit }

  /// - Parameters:
  ///   - incoming: the half that reads the mailbox; one that knows no daily allowance has no use of one.
  ///   - octets: what each mailbox has given today.
  ///   - now: the present moment.
  init?(_ incoming: IncomingSettings?, octets: [String: Int64], at now: Timestamp) {
    guard let incoming else { return nil }
    let budget = ProviderBudget.of(host: incoming.host)
    guard let limit = budget.octetsPerDay, let name = budget.name else { return nil }
    (provider, self.limit) = (name, limit)
    used = octets[ProviderBudget.mailbox(of: incoming), default: 0]
    renewal = ProviderBudget.renewal(after: now)
  }
}
