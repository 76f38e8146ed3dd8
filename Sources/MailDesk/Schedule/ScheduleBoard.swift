package import MailModel

/// What every setting is at and which is to be turned to next: the scheduler's decisions, without its work.
///
/// Two rules keep it fair: a pass that has become long leaves its place to those that wait, and who waits longest comes first.
package struct ScheduleBoard: Sendable {
  /// What a setting is at.
  package enum Activity: Sendable, Equatable {
    case waiting
    /// A pass is under way.
    case running(since: Timestamp)
    /// A pass or the listening was told to end and has not yet.
    case stopping(isPass: Bool)
    /// Its connection waits for news.
    case listening
  }

  /// One setting.
  package struct Slot: Sendable, Equatable {
    /// The setting as it is stored.
    package internal(set) var setting: MailSetting
    /// What is planned.
    package internal(set) var plan: SettingSchedule
    /// Whether it is fetched at all: active, receiving, neither paused nor disabled.
    package internal(set) var isFetched: Bool
    /// What it is at.
    package internal(set) var activity = Activity.waiting
    /// When its last pass began.
    package internal(set) var lastStart: Timestamp?
    /// Whether its pass is what a person asked for.
    var isAnswering = false
    /// Whether it is let go once it is at nothing.
    var isRemoved = false
    /// What its provider lets it do.
    let budget: ProviderBudget
    let host: String
    let mailbox: String

    init(_ setting: MailSetting, plan: SettingSchedule, isFetched: Bool) {
      (self.setting, self.plan, self.isFetched) = (setting, plan, isFetched)
      let incoming = setting.incoming ?? IncomingSettings()
      (budget, host) = (ProviderBudget.of(host: incoming.host), incoming.host.lowercased())
      mailbox = ProviderBudget.mailbox(of: incoming)
    }
  }

  /// What is to be done.
  package enum Action: Sendable, Equatable {
    case start(Int64)
    /// The pass or the listening of a setting is to end.
    case stop(Int64)
  }

  /// Every setting there is, by row id.
  package internal(set) var slots: [Int64: Slot] = [:]
  private let limits: SchedulerLimits

  /// Nothing to do yet.
  package init(_ limits: SchedulerLimits = SchedulerLimits()) { self.limits = limits }

  /// What is to be done now; what it says to start or stop counts as started or told from here on.
  package mutating func decide(at now: Timestamp) -> [Action] {
    var actions = stopWhatIsUnwanted(at: now)
    let due = waiting(at: now)
    guard !due.isEmpty else { return actions }
    var load = BoardLoad(slots.values) { isYoung($0, now) }
    for id in due {
      guard let slot = slots[id] else { continue }
      switch load.obstacle(to: slot, limits) {
      case nil:
        slots[id]?.activity = .running(since: now)
        slots[id]?.lastStart = now
        slots[id]?.isAnswering = slot.plan.requested != nil
        slots[id]?.plan.requested = nil
        load.add(slot, isPass: true, isYoung: true)
        actions.append(.start(id))
      case .passes(let host):
        if let long = longest(on: host, at: now) { actions.append(stop(long)) }
        // Where there is no place at all, there is none for whoever comes after.
        if host == nil { return actions }
      case .connections(let host):
        if let listener = slots.values.first(where: { $0.activity == .listening && $0.host == host }) {
          actions.append(stop(listener.setting.id))
        }
      case .itself: break
      }
    }
    return actions
  }

  /// When there is something to decide again; nil if only an event can bring that.
  package func nextMoment(after now: Timestamp) -> Timestamp? {
    slots.values.compactMap { slot in
      switch slot.activity {
      case .waiting where slot.isFetched, .listening where slot.isFetched: due(slot)
      // While others wait, it may have to leave its place.
      case .running(let since): since + limits.slice
      default: nil
      }
    }
    .filter { $0 > now }.min()
  }

  /// Whether a setting whose pass has ended may keep its connection to listen for news.
  package func mayListen(_ id: Int64) -> Bool {
    guard let slot = slots[id], slot.isFetched else { return false }
    let connected = slots.values.filter { $0.activity != .waiting }
    return connected.count { $0.activity == .listening } < limits.listening
      && connected.count { $0.host == slot.host } < slot.budget.connectionsOfHost
      && connected.count { $0.mailbox == slot.mailbox } < slot.budget.connectionsOfMailbox
  }

  /// Whether any pass is under way.
  package var isFetching: Bool { slots.values.contains(where: \.isPass) }

  /// Listening and passes that nobody wants any more, and listening that is to become a pass.
  private mutating func stopWhatIsUnwanted(at now: Timestamp) -> [Action] {
    slots.values.sorted { $0.setting.id < $1.setting.id }.compactMap { slot in
      switch slot.activity {
      case .running where !slot.isFetched,
        .listening where !slot.isFetched || slot.plan.requested != nil || due(slot) <= now:
        stop(slot.setting.id)
      default: nil
      }
    }
  }

  private mutating func stop(_ id: Int64) -> Action {
    if case .running = slots[id]?.activity {
      slots[id]?.activity = .stopping(isPass: true)
    } else {
      slots[id]?.activity = .stopping(isPass: false)
    }
    return .stop(id)
  }

  /// Who is due: first whom a person wants, then who waits longest.
  private func waiting(at now: Timestamp) -> [Int64] {
    slots.values.filter { $0.isFetched && $0.activity == .waiting && due($0) <= now }
      .sorted { left, right in
        let (one, other) = (left.plan.requested != nil, right.plan.requested != nil)
        if one != other { return one }
        return (due(left), left.setting.id) < (due(right), right.setting.id)
      }
      .map(\.setting.id)
  }

  private func due(_ slot: Slot) -> Timestamp {
    // Whom a person wants waits for nothing but room, except where the server itself said when.
    if slot.plan.requested != nil, slot.plan.reason != .throttled, slot.plan.reason != .budget {
      return slot.plan.requested?.at ?? Timestamp(seconds: 0)
    }
    let next = slot.plan.next ?? Timestamp(seconds: 0)
    return slot.lastStart.map { max(next, $0 + slot.budget.pace) } ?? next
  }

  /// The oldest pass that is no longer young, unless one is being stopped already.
  private func longest(on host: String?, at now: Timestamp) -> Int64? {
    let passes = slots.values.filter { $0.isPass && (host == nil || $0.host == host) }
    guard !passes.contains(where: { $0.activity == .stopping(isPass: true) }) else { return nil }
    return passes.filter { !isYoung($0, now) }.min { ($0.began, $0.setting.id) < ($1.began, $1.setting.id) }?.setting.id
  }

  private func isYoung(_ slot: Slot, _ now: Timestamp) -> Bool { now < slot.began + limits.slice }
}

extension ScheduleBoard.Slot {
  var isPass: Bool {
    switch activity {
    case .running, .stopping(isPass: true): true
    case .waiting, .listening, .stopping(isPass: false): false
    }
  }

  /// When its pass began.
  fileprivate var began: Timestamp { lastStart ?? Timestamp(seconds: 0) }
}
