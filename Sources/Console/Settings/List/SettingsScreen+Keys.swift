import MailDesk
import MailModel
import TerminalKit

/// The keys of the Settings page, each for those who may do what it does.
extension SettingsScreen {
  private typealias Key = (permission: Permission, binding: KeyBinding<Event>)

  var bindings: [KeyBinding<Event>] {
    let keys = opening + tests + changes + otherPages
    return keys.filter { context.person.may($0.permission) }.map { $0.binding } + pages
  }

  /// Who may edit a setting reads it in its form.
  private var opening: [Key] {
    guard mayChange else {
      return [(.readSettings, KeyBinding("settings.read", [.enter], "read", list.choice, event: .read))]
    }
    return [
      (
        .changeSettings,
        KeyBinding("settings.edit", [.enter, .tab, .right], "edit", list.choice, event: .edit)
      ),
      (.changeSettings, KeyBinding("settings.add", ["n", "+"], "add new record", event: .add)),
      (
        .changeSettings,
        KeyBinding("settings.detect", [.function(7)], "detect from an address", inFooter: false, event: .detect)
      ),
    ]
  }

  private var tests: [Key] {
    [
      (.testConnections, KeyBinding("settings.test", ["t"], "test incoming settings", list.choice, event: .test)),
      (
        .testConnections,
        KeyBinding(
          "settings.testOutgoing", ["o"], "test outgoing settings", list.outgoingChoice, event: .testOutgoing)
      ),
    ]
  }

  private var changes: [Key] {
    let row = list.rows.selectedRow?.row
    let connection = row.map { ConnectionChoice($0) } ?? .password
    let canConnect = Availability.when(connection != .password, otherwise: "this setting signs in with a password")
    return [
      (
        .changeSettings,
        KeyBinding(
          "settings.active", ["a"], row?.setting.active == true ? "deactivate" : "activate", list.choice,
          event: .toggleActive)
      ),
      (
        .changeSettings,
        KeyBinding(
          "settings.connect", ["c"], connection.title, list.choice.isEnabled ? canConnect : list.choice,
          inFooter: connection != .password, event: .connect)
      ),
      (
        .syncMail,
        KeyBinding(
          "settings.firstLoad", ["f"], "confirm first load", firstLoad, inFooter: firstLoad.isEnabled,
          event: .firstLoad)
      ),
      (
        .changeSettings,
        KeyBinding("settings.cutOver", ["r"], "cut over", successors, inFooter: false, event: .cutOver)
      ),
      (.changeSettings, KeyBinding("settings.remove", ["x", .delete], "delete", list.choice, event: .remove)),
      (
        .changeSettings,
        KeyBinding("settings.senders", ["m"], "send mail as", list.outgoingChoice, event: .openSenders)
      ),
    ]
  }

  private var otherPages: [Key] {
    [
      (.readSettings, KeyBinding("settings.companies", ["b"], "companies", event: .openCompanies)),
      (.manageUsers, KeyBinding("people.open", ["p"], "people", event: .openPeople)),
      (.readAudit, KeyBinding("audit.open", ["l"], "audit log", event: .openAudit)),
    ]
  }

  private var pages: [KeyBinding<Event>] {
    SettingPage.allCases.map {
      KeyBinding(
        "settings.\($0.rawValue)", [$0.key], $0.tab.lowercased(), list.choice, inFooter: false, event: .turn($0))
    }
  }
}
