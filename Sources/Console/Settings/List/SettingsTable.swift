import MailDesk
import MailModel
import TerminalKit

extension Table where Row == SettingRow {
  /// The columns of the Mail Settings list.
  ///
  /// - Parameters:
  ///   - width: the columns of the screen; where they are few, the credential type is left to the form.
  ///   - mayAdd: whether the person may add one.
  static func settings(_ time: LocalTime, width: Int, mayAdd: Bool) -> Table {
    let next = Line([Span("Press "), Span("n", .footerKey), Span(" to add a new record.")])
    let credential = TableColumn<SettingRow>("Credential type", .fixed(15)) { Line($0.setting.credential.title) }
    return Table(
      columns: [
        TableColumn("", .fixed(1)) { Line([SettingStanding(row: $0.row).mark]) },
        TableColumn("Name", .flexible(least: 8)) { Line(SafeText.line($0.setting.name, limit: 80)) },
        TableColumn("Description", .flexible(least: 12, weight: 2)) {
          Line(SafeText.line($0.setting.description, limit: 120))
        },
        TableColumn("Subject Tag", .fixed(11)) { Line(SafeText.line($0.setting.subjectTag, limit: 40)) },
      ] + (width >= 100 ? [credential] : []) + [
        TableColumn("State", .fixed(17)) { Line(SettingStanding(row: $0.row).text) },
        TableColumn("Last sync", .flexible(least: 13)) { $0.row.health.lastSyncLine(time) },
      ],
      empty: ["There is no mail setting yet.", mayAdd ? next : "An administrator adds them."])
  }
}

extension CredentialKind {
  /// What the forms call it.
  var title: String {
    switch self {
    case .password: "BasicAuth"
    case .microsoft365: "MSO365"
    case .google: "Gmail"
    }
  }
}
