import MailDesk
import MailModel
import TerminalKit

/// What can be done about a failed test with one key: a remedy on trial, or the way back to what worked last.
extension TestRunScreen {
  mutating func apply() -> [Effect<Self>] {
    switch series.failed?.remedy {
    case .apply(let changes): [.open(question(changes)) { .remedyAnswered($0, changes) }]
    case .change(let field): [read("remedy") { .opened($0, field) }]
    case .senders: [.open(SendersScreen(context, setting: series.setting.name)) { _ in .formClosed }]
    case .reconnect: [read("remedy") { .connecting($0.setting) }]
    case .testAgain: [.send(.again)]
    case nil: []
    }
  }

  /// The field of the consent to an unprotected password, where only that keeps the test from going on.
  func consent() -> [Effect<Self>] {
    guard let field = series.failed?.consentField else { return [] }
    return [read("remedy") { .opened($0, field) }]
  }

  private func question(_ changes: [SettingChange]) -> Dialog {
    let rows = changes.map { Line("  \($0.text)") }
    return Dialog(
      title: "Remedy", text: ["This will be changed and tested again:"] + rows,
      choices: [
        Dialog.Choice("apply", "Change and test", key: "y"), Dialog.Choice("form", "Open the form", key: "e"),
        Dialog.Choice("stay", "Leave it", key: "n"),
      ], preferred: "apply")
  }

  mutating func remedy(_ answer: String, _ changes: [SettingChange]) -> [Effect<Self>] {
    switch answer {
    case "apply": [change(changes) { .changed($0, changes, onTrial: true) }]
    case "form": changes.first.map { change in [read("remedy") { .opened($0, change.field) }] } ?? []
    default: []
    }
  }

  mutating func changed(_ setting: MailSetting, _ changes: [SettingChange], onTrial: Bool) -> [Effect<Self>] {
    notice = Notice(.info, "Changed: \(Self.words(changes)).\(onTrial ? "" : passwordsStay)")
    trial = series.failed.flatMap { onTrial ? ($0.direction, changes) : nil }
    series.refresh(setting)
    return restart()
  }

  /// A remedy that was none can be taken back; what the other half does says nothing of it.
  mutating func judgeTrial() -> [Effect<Self>] {
    guard let (direction, changes) = trial else { return [] }
    trial = nil
    guard series.runs.contains(where: { $0.direction == direction && $0.failure != nil }) else {
      notice = Notice(.ok, "Changed and kept: \(Self.words(changes)).")
      return []
    }
    let rows = changes.map { Line("  \($0.text)") }
    let dialog = Dialog(
      title: "The test fails with it too", text: ["This was changed:"] + rows,
      choices: [
        Dialog.Choice("back", "Take it back", key: "y"), Dialog.Choice("keep", "Keep it", key: "n"),
      ], preferred: "back")
    return [.open(dialog) { .takeBackAnswered($0, changes) }]
  }

  mutating func takeBack(_ answer: String, _ changes: [SettingChange]) -> [Effect<Self>] {
    guard answer == "back" else { return [] }
    let undone = changes.map(\.inverted)
    return [change(undone) { .takenBack($0, undone) }]
  }

  /// Whether there is anything to go back to.
  var reverting: Availability {
    guard let run = series.failed, series.isDone else { return .disabled("no test has failed") }
    guard let changes = run.report?.changes else { return .disabled("no test has succeeded before") }
    return .when(!changes.fields.isEmpty, otherwise: "no field has changed since the last OK")
  }

  mutating func revert() -> [Effect<Self>] {
    guard let fields = series.failed?.report?.changes?.fields, !fields.isEmpty else { return [] }
    let changes = fields.map(\.inverted)
    return [change(changes) { .changed($0, changes, onTrial: false) }]
  }

  private var passwordsStay: String {
    guard let moment = series.failed?.report?.changes?.secrets.values.max() else { return "" }
    return " The password was changed (\(context.time.moment(moment))); that stays."
  }

  static func words(_ changes: [SettingChange]) -> String { changes.map(\.text).joined(separator: "; ") }

  private func change(
    _ changes: [SettingChange], then event: @escaping @Sendable (MailSetting) -> Event
  ) -> Effect<Self> {
    let (desk, id) = (context.desk, series.setting.id)
    return .change {
      do throws(MailFailure) {
        return event(try await desk.settings.change(changes, settingID: id))
      } catch {
        return .failed(error)
      }
    }
  }

  /// Reads the setting again: it may have been changed or renamed since.
  func read(_ work: EffectID, then event: @escaping @Sendable (SettingsDesk.Row) -> Event) -> Effect<Self> {
    let (desk, id) = (context.desk, series.setting.id)
    return .run(work) {
      do throws(MailFailure) {
        return event(try await desk.settings.withID(id))
      } catch {
        return .failed(error)
      }
    }
  }
}
