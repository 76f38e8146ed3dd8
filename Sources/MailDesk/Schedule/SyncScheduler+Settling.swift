import MailModel
import MailStore

/// What follows from how a pass or the listening ended.
extension SyncScheduler {
  /// What each mailbox has given today.
  var octetsToday: [String: Int64] {
    get { octets.day == clock.now().date.dayNumber ? octets.of : [:] }
    set { octets = (clock.now().date.dayNumber, newValue) }
  }

  /// A pass has ended: kept here, for a stream of events gives none to a cancelled task.
  func note(_ id: Int64, _ report: SyncReport, isOverBudget: Bool) {
    ended.append((id, report, isOverBudget))
    happen.yield(.ended)
  }

  func settleEnded() async {
    while !ended.isEmpty {
      let (id, report, isOverBudget) = ended.removeFirst()
      await settle(id, report, isOverBudget)
    }
  }

  /// A pass has ended: what follows from it is planned and written down.
  private func settle(_ id: Int64, _ report: SyncReport, _ isOverBudget: Bool) async {
    switches[id] = nil
    // After a failure there is nothing to listen to.
    resting[id] = report.failure == nil && !isOverBudget ? .listening : .closing
    guard let slot = board.slots[id] else { return }
    let (now, setting) = (clock.now(), slot.setting)
    let rule = SyncSchedule(minutes: setting.incoming?.intervalMinutes ?? interval)
    var plan = slot.plan
    if isOverBudget {
      plan = rule.budgetUsed(plan, at: now, chance: chance())
    } else {
      plan = rule.after(plan, report.failure, revision: setting.revision, at: now, chance: chance())
    }
    board.ended(id, plan: plan)
    do throws(MailFailure) {
      if slot.budget.octetsPerDay != nil, report.bytes > 0 {
        octetsToday[slot.mailbox, default: 0] += report.bytes
        try await store.count(report.bytes, of: slot.mailbox)
      }
      try await store.save([plan])
      if let failure = report.failure, plan.refusals >= RefusalRule.most {
        let isDone = try await store.disableReceiving(setting, after: failure, refusals: plan.refusals)
        if isDone { tell(.disabled(setting.name, failure)) }
        await reload()
      }
    } catch {
      tell(.trouble(error))
    }
    tell(.ended(report, plan))
    if !board.isFetching { await store.emptyLongLog() }
  }

  /// The listening has ended: what came is fetched at once, what was lost is opened again soon.
  func settle(_ id: Int64, _ news: SessionNews) {
    switches[id] = nil
    let now = clock.now()
    switch news {
    case .news: board.heard(id, due: now)
    case .quiet:
      board.heard(id, due: nil)
      resting[id] = .listening
    case .ended(nil):
      board.heard(id, due: nil)
    case .ended: board.heard(id, due: now + 1 + Int64(chance() * Double(Self.reopening)))
    }
  }
}
