package import MailModel

/// What becomes of the board when something has happened.
extension ScheduleBoard {
  /// Takes over what is stored: settings that came, changed or went, and what people ask for.
  ///
  /// - Parameters:
  ///   - rows: every setting with what is planned for it and whether it is fetched at all.
  ///   - interval: minutes between two passes, where a setting has none of its own.
  ///   - now: the present moment.
  package mutating func take(
    _ rows: [(setting: MailSetting, plan: SettingSchedule?, isFetched: Bool)], interval: Int, at now: Timestamp
  ) {
    var fresh: [Int64: Slot] = [:]
    for row in rows {
      let id = row.setting.id
      let rule = SyncSchedule(minutes: row.setting.incoming?.intervalMinutes ?? interval)
      guard let old = slots[id] else {
        let plan = row.plan.map { Self.resumed($0, at: now) } ?? rule.first(id, at: now)
        fresh[id] = Slot(row.setting, plan: rule.limited(plan, at: now), isFetched: row.isFetched)
        continue
      }
      var plan = old.plan
      plan.requested = row.plan?.requested
      plan.paused = row.plan?.paused
      plan.disabledSince = row.plan?.disabledSince
      let isSaved = old.setting.revision != row.setting.revision
      if isSaved || (row.isFetched && !old.isFetched) { plan = Self.begun(plan, at: now) }
      var slot = Slot(row.setting, plan: rule.limited(plan, at: now), isFetched: row.isFetched)
      (slot.activity, slot.lastStart, slot.isAnswering) = (old.activity, old.lastStart, old.isAnswering)
      fresh[id] = slot
    }
    // What is removed while it is at something is let go once that has ended.
    for (id, old) in slots where fresh[id] == nil && old.activity != .waiting {
      fresh[id] = old
      fresh[id]?.isFetched = false
      fresh[id]?.isRemoved = true
    }
    slots = fresh
  }

  /// A pass has ended; the plan is the next one.
  package mutating func ended(_ id: Int64, plan: SettingSchedule) {
    guard let slot = slots[id] else { return }
    guard !slot.isRemoved else {
      slots[id] = nil
      return
    }
    var plan = plan
    (plan.requested, plan.paused, plan.disabledSince) = (
      slot.plan.requested, slot.plan.paused, slot.plan.disabledSince
    )
    slots[id]?.plan = plan
    slots[id]?.activity = .waiting
  }

  /// Its connection is kept and waits for news.
  package mutating func listens(_ id: Int64) { slots[id]?.activity = .listening }

  /// The listening has ended.
  ///
  /// - Parameter moment: when it is to be fetched, if that is earlier than planned; nil if nothing has changed.
  package mutating func heard(_ id: Int64, due moment: Timestamp?) {
    guard let slot = slots[id] else { return }
    guard !slot.isRemoved else {
      slots[id] = nil
      return
    }
    slots[id]?.activity = .waiting
    if let moment, moment < slot.plan.next ?? moment + 1 { slots[id]?.plan.next = moment }
  }

  /// What was planned before this scheduler ran: a server that asked for a pause has it, but whoever only waited for the
  /// interval is fetched at once, for nobody has listened to its mailbox meanwhile.
  private static func resumed(_ plan: SettingSchedule, at now: Timestamp) -> SettingSchedule {
    plan.next == nil || plan.reason == .interval ? begun(plan, at: now) : plan
  }

  private static func begun(_ plan: SettingSchedule, at now: Timestamp) -> SettingSchedule {
    var plan = plan
    (plan.next, plan.reason, plan.failures) = (now, .start, 0)
    return plan
  }
}
