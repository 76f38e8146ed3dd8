import MailDesk
import MailModel
import TerminalKit

/// A mail setting to read, for those who may not change it; its secrets are only said to be there.
struct SettingFactsScreen: Screen {
  /// What its keys do.
  enum Event: Hashable, Sendable {
    case back
  }

  private static let labelWidth = 39

  let title = "Mail setting"
  private let row: SettingsDesk.Row
  private let time: LocalTime
  private var pane = TextPane()
  private var shownWidth: Int?

  init(_ context: ConsoleContext, row: SettingsDesk.Row) {
    self.row = row
    time = context.time
  }

  var bindings: [KeyBinding<Event>] { [KeyBinding("setting.back", [.escape], "back", event: .back)] }

  mutating func take(_ input: Input) -> [Effect<Self>]? {
    guard case .key(let stroke) = input, let step = ListStep(stroke) else { return nil }
    pane.take(step)
    return []
  }

  mutating func reduce(_ event: Event) -> [Effect<Self>] { [.close] }

  mutating func draw(into canvas: inout Canvas) {
    let area = PageHeading(crumbs: ["Settings", "Email", row.setting.name]).draw(into: &canvas).inset(horizontal: 1)
    if shownWidth != area.width {
      pane.set(lines(width: area.width - 1))
      shownWidth = area.width
    }
    canvas.within(area) { pane.draw(into: &$0) }
  }

  private func lines(width: Int) -> [Line] {
    let status = SettingStatusText(row: row, overview: nil, time: time).summary(width: width)
    let warning = ConsentWarning(setting: row.setting).rows(width: width)
    var pages: [Line] = []
    for section in SettingPage.allCases.filter(isUsed).flatMap(\.sections) {
      pages.append(Line(section.heading, .textStrong))
      for field in section.fields where !hints.isHidden(field) { pages += facts(field, width: width) }
      pages.append("")
    }
    return warning + pages + status
  }

  private var hints: SettingFormHints {
    SettingFormHints(setting: row.setting, keptSecrets: [], copies: [:], site: nil)
  }

  private func isUsed(_ page: SettingPage) -> Bool { page != .outgoing || row.setting.outgoing != nil }

  private func facts(_ field: SettingField, width: Int) -> [Line] {
    let value =
      switch row.setting.formValue(of: field, secrets: row.secrets) {
      case .text where field.secret != nil: "not stored"
      case .choice where field == .credential: row.setting.credential.title
      case .choice(let id) where field == .deleteAfterRetrieval: POPDeletion(rawValue: id)?.title ?? id
      case .text(let text), .choice(let text): SafeText.line(text)
      case .flag(let flag): flag ? "yes" : "no"
      case .items(let items): SafeText.line(items.joined(separator: ", "))
      case .kept: "stored"
      case .none: ""
      }
    return HangingText.rows(
      Line("  \(field.label(for: hints.incoming.mailProtocol))", .textDim), Line(value.isEmpty ? "–" : value),
      column: Self.labelWidth, width: width)
  }
}
