import MailModel

/// How many passes and connections there are, in all, by server and by mailbox; and what stands in the way of one more.
struct BoardLoad {
  /// What stands in the way of a pass.
  enum Obstacle {
    /// Too many passes; on one server, or on all together.
    case passes(on: String?)
    /// Too many connections to its server.
    case connections(on: String)
    /// Another pass or too many connections on the same mailbox.
    case itself
  }

  private var passes = 0
  private var youngPasses = 0
  private var passesOfHost: [String: Int] = [:]
  private var connectionsOfHost: [String: Int] = [:]
  private var connectionsOfMailbox: [String: Int] = [:]
  private var mailboxesInPass: Set<String> = []

  /// Counts what every setting is at.
  init(_ slots: some Sequence<ScheduleBoard.Slot>, isYoung: (ScheduleBoard.Slot) -> Bool) {
    for slot in slots where slot.activity != .waiting { add(slot, isPass: slot.isPass, isYoung: isYoung(slot)) }
  }

  /// One more is connected.
  mutating func add(_ slot: ScheduleBoard.Slot, isPass: Bool, isYoung: Bool) {
    connectionsOfHost[slot.host, default: 0] += 1
    connectionsOfMailbox[slot.mailbox, default: 0] += 1
    guard isPass else { return }
    passes += 1
    youngPasses += isYoung ? 1 : 0
    passesOfHost[slot.host, default: 0] += 1
    mailboxesInPass.insert(slot.mailbox)
  }

  /// What keeps a setting that is due from being fetched; nil if nothing does.
  func obstacle(to slot: ScheduleBoard.Slot, _ limits: SchedulerLimits) -> Obstacle? {
    guard passes < limits.passes, youngPasses < limits.youngPasses else { return .passes(on: nil) }
    guard !mailboxesInPass.contains(slot.mailbox),
      connectionsOfMailbox[slot.mailbox, default: 0] < slot.budget.connectionsOfMailbox
    else { return .itself }
    guard passesOfHost[slot.host, default: 0] < slot.budget.passesOfHost else { return .passes(on: slot.host) }
    let isFull = connectionsOfHost[slot.host, default: 0] >= slot.budget.connectionsOfHost
    return isFull ? .connections(on: slot.host) : nil
  }
}
