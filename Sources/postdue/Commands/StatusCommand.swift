import ArgumentParser
import Glibc
import MailDesk
import MailModel

/// `postdue status`.
struct StatusCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: "Per setting: last sync, state, counts.")

  @OptionGroup var global: GlobalOptions

  func run() async throws {
    guard let desk = try global.existingDesk() else { return }
    let counts = try await desk.messages.boxCounts()
    let interval = try await desk.siteOptions().interval
    for row in try await desk.settings.all() {
      let boxes = counts.bySetting[row.setting.id] ?? [:]
      global.report(row.statusJSON(boxes, nextRun: nextRun(row, interval)), text: row.statusLine(boxes))
    }
  }

  /// The moment of the next pass; nil if there is none or it is due already.
  private func nextRun(_ row: SettingsDesk.Row, _ interval: Int) -> Timestamp? {
    guard case .at(let moment) = row.nextRun(interval: interval, at: Timestamp(seconds: Int64(time(nil)))) else {
      return nil
    }
    return moment
  }
}

extension SettingsDesk.Row {
  fileprivate func statusJSON(_ boxes: [MessageBox: BoxCount], nextRun: Timestamp?) -> JSONOutput {
    let run = status?.lastRun
    return .object([
      ("setting", .string(setting.name)), ("active", .bool(setting.active)), ("state", .string(setting.state.rawValue)),
      ("lastSync", .optional(run?.finished?.iso8601)), ("lastSuccess", .optional(status?.lastSuccess?.iso8601)),
      ("ok", run.map { .bool($0.report.failure == nil && $0.finished != nil) } ?? .null),
      ("failure", .failure(run?.report.failure)), ("messages", .integer(boxes.values.reduce(0) { $0 + $1.total })),
      ("unread", .integer(boxes.values.reduce(0) { $0 + $1.unread })),
      ("unfiled", .integer(boxes.values.reduce(0) { $0 + $1.unfiled })), ("pending", .integer(status?.pending ?? 0)),
      ("nextRun", .optional(nextRun?.iso8601)),
    ])
  }

  fileprivate func statusLine(_ boxes: [MessageBox: BoxCount]) -> String {
    let run = status?.lastRun
    let last =
      switch run {
      case nil: "never synced"
      case let run? where run.report.failure != nil: "FAILED \((run.finished ?? run.started).iso8601)"
      case let run?: run.finished.map { "OK \($0.iso8601)" } ?? "begun \(run.started.iso8601)"
      }
    let total = boxes.values.reduce(0) { $0 + $1.total }
    let state = setting.active ? "active" : "inactive"
    return DisplayText.line("\(setting.name)  \(state)  \(last)  \(total) messages  \(status?.pending ?? 0) pending")
  }
}
