import ArgumentParser
import MailDesk
import MailModel

/// `postdue status`.
struct StatusCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: "Per setting: last sync, state, counts, next run.")

  @OptionGroup var global: GlobalOptions

  func run() async throws {
    guard let desk = try global.existingDesk() else { return }
    let counts = try await desk.messages.boxCounts()
    let report = try await desk.sync.schedule()
    StandardStreams.note(
      report.scheduler.map { "The scheduler is \($0.words)." } ?? "No scheduler runs, so nothing is fetched by itself.")
    for entry in report.entries {
      let boxes = counts.bySetting[entry.id] ?? [:]
      global.report(
        entry.json(boxes, scheduler: report.scheduler), text: entry.line(boxes, isScheduled: report.scheduler != nil))
    }
  }
}

extension ScheduleEntry {
  fileprivate func json(_ boxes: [MessageBox: BoxCount], scheduler: SchedulerOwner?) -> JSONOutput {
    let (setting, status) = (row.setting, row.status)
    let run = status?.lastRun
    return .object([
      ("setting", .string(setting.name)), ("active", .bool(setting.active)), ("state", .string(setting.state.rawValue)),
      ("lastSync", .optional(run?.finished?.iso8601)), ("lastSuccess", .optional(status?.lastSuccess?.iso8601)),
      ("ok", run.map { .bool($0.report.failure == nil && $0.finished != nil) } ?? .null),
      ("failure", .failure(run?.report.failure)), ("messages", .integer(boxes.values.reduce(0) { $0 + $1.total })),
      ("unread", .integer(boxes.values.reduce(0) { $0 + $1.unread })),
      ("unfiled", .integer(boxes.values.reduce(0) { $0 + $1.unfiled })), ("pending", .integer(status?.pending ?? 0)),
      ("quarantined", .integer(status?.quarantined ?? 0)), ("quarantineReason", .optional(status?.quarantineReason)),
      ("heldVanished", .integer(status?.heldVanished ?? 0)), ("awaitsBackfill", .bool(status?.awaitsBackfill ?? false)),
      ("nextRun", .optional(scheduler == nil ? nil : moment?.iso8601)), ("nextRunReason", .optional(why)),
      ("paused", .optional(paused?.at.iso8601)), ("pausedBy", .optional(paused?.actor)),
      ("disabled", .optional(disabledSince?.iso8601)), ("failuresInARow", .integer(failures)),
      ("budget", budget?.json ?? .null), ("scheduler", scheduler?.json ?? .null),
    ])
  }

  fileprivate func line(_ boxes: [MessageBox: BoxCount], isScheduled: Bool) -> String {
    let run = row.status?.lastRun
    let last =
      switch run {
      case nil: "never synced"
      case let run? where run.report.failure != nil: "FAILED \((run.finished ?? run.started).iso8601)"
      case let run?: run.finished.map { "OK \($0.iso8601)" } ?? "begun \(run.started.iso8601)"
      }
    let total = boxes.values.reduce(0) { $0 + $1.total }
    let state = disabledSince != nil ? "DISABLED" : row.setting.active ? "active" : "inactive"
    let parts = [
      row.setting.name, state, last, "\(total) messages", "\(row.status?.pending ?? 0) pending", comingUp(isScheduled),
      row.status.flatMap { $0.quarantined > 0 ? "\($0.quarantined) given up: \($0.quarantineReason ?? "")" : nil },
      row.status.flatMap { $0.heldVanished > 0 ? "\($0.heldVanished) missing on the server, held" : nil },
      row.status?.awaitsBackfill == true ? "the first load is to be confirmed" : nil,
      budget.flatMap { $0.used > 0 ? "\($0.used) of \($0.limit) octets of today" : nil },
    ]
    return DisplayText.line(parts.compactMap(\.self).joined(separator: "  "))
  }

  /// What comes next, in words.
  private func comingUp(_ isScheduled: Bool) -> String? {
    switch next {
    case .none(let reason): "not fetched: \(reason)"
    case .underWay: "under way"
    case .due: isScheduled ? "due" : nil
    case .at(let moment): isScheduled ? "next \(moment.iso8601)" + (reason.map { ": \($0)" } ?? "") : nil
    }
  }

  /// The moment of the next pass; nil if there is none or it is due already.
  private var moment: Timestamp? {
    guard case .at(let moment) = next else { return nil }
    return moment
  }

  /// Why it is then, or why there is none.
  private var why: String? {
    guard case .none(let obstacle) = next else { return reason }
    return obstacle
  }
}

extension BudgetUse {
  fileprivate var json: JSONOutput {
    .object([
      ("provider", .string(provider)), ("used", .integer(Int(clamping: used))),
      ("limit", .integer(Int(clamping: limit))), ("renewal", .string(renewal.iso8601)),
    ])
  }
}

extension SchedulerOwner {
  /// Who it is, for scripts.
  var json: JSONOutput {
    .object([
      ("process", .integer(Int(processID))), ("login", .optional(login)), ("since", .optional(since?.iso8601)),
      ("kind", .optional(kind?.rawValue)),
    ])
  }
}
