import MailModel
import TerminalKit

/// Where the list of mail settings and the pages of one stand beside each other, and where they do not.
enum SettingsLayout {
  /// From so many columns up both are seen.
  static let leastWidth = 100

  /// The list is narrower where the pages would have less than they are used to.
  private static func listWidth(_ width: Int) -> Int { width < 120 ? 20 : 26 }

  /// The list's and the pages' areas; nil where there is room for one of them only.
  static func panes(_ area: Rect) -> (list: Rect, pages: Rect)? {
    guard area.width >= leastWidth else { return nil }
    let (list, rest) = area.splitLeft(listWidth(area.width))
    return (list, rest.splitLeft(1).rest)
  }

  /// Draws the list with the rule beside it.
  ///
  /// - Parameters:
  ///   - mayAdd: whether the person may add one.
  ///   - isAdding: whether a new record is what the pages show.
  ///   - isFocused: whether keys go to the list.
  static func drawList(
    _ rows: inout VirtualList<SettingRow>, mayAdd: Bool = true, isAdding: Bool = false, isFocused: Bool,
    into canvas: inout Canvas,
    in area: Rect
  ) {
    canvas.verticalRule(x: area.x + area.width, rows: area.rows)
    let (top, bottom) = area.splitBottom(2)
    canvas.within(top) { Table.settingNames.draw(&rows, into: &$0, isFocused: isFocused) }
    guard mayAdd else { return }
    let ink: Role = isAdding ? .tabActive : isFocused ? .text : .textDim
    canvas.write(
      Line([Span("n ", .footerKey), Span("+ Add new record", ink)]), x: 1, y: bottom.y, width: area.width - 1)
  }
}

extension Table where Row == SettingRow {
  /// The list beside the pages: state and name.
  fileprivate static var settingNames: Table {
    Table(
      columns: [
        TableColumn("", .fixed(1)) { Line([SettingStanding(row: $0.row).mark]) },
        TableColumn("Mail settings", .flexible(least: 8)) { Line(SafeText.line($0.setting.name, limit: 80)) },
      ], empty: ["none yet"])
  }
}
