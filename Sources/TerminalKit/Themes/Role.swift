/// What a cell is about. Screens name roles, never colours; a theme gives each role its look.
///
/// The raw value is the dotted name in a theme file; a role that a theme leaves out looks as the nearest name before a dot.
package enum Role: String, CaseIterable, Sendable {
  case text
  case textDim = "text.dim"
  case textStrong = "text.strong"
  case textLink = "text.link"
  case textQuote = "text.quote"
  case title
  case titleState = "title.state"
  case tab
  case tabActive = "tab.active"
  case tabCount = "tab.count"
  case rule
  case listHeader = "list.header"
  case listSelected = "list.selected"
  case listSelectedQuiet = "list.selected.quiet"
  case listMarker = "list.marker"
  case listMarked = "list.marked"
  case listUnread = "list.unread"
  case listPlaceholder = "list.placeholder"
  case listEmpty = "list.empty"
  case formLabel = "form.label"
  case formLabelFocused = "form.label.focused"
  case formField = "form.field"
  case formFieldFocused = "form.field.focused"
  case formDisabled = "form.disabled"
  case formHint = "form.hint"
  case formError = "form.error"
  case formRequired = "form.required"
  case button
  case buttonFocused = "button.focused"
  case dialog
  case dialogBorder = "dialog.border"
  case dialogTitle = "dialog.title"
  case footer
  case footerKey = "footer.key"
  case footerNotice = "footer.notice"
  case noticeOK = "notice.ok"
  case noticeError = "notice.error"
  case noticeWarning = "notice.warning"
  case noticeInfo = "notice.info"
  case syncOK = "sync.ok"
  case syncFailed = "sync.failed"
  case syncRunning = "sync.running"
  case syncPaused = "sync.paused"
  case progressDone = "progress.done"
  case progressRest = "progress.rest"
  case searchMatch = "search.match"
  case scrollThumb = "scroll.thumb"
  case scrollTrack = "scroll.track"
  /// Codes for cameras: dark on light, whatever the rest looks like.
  case code

  /// Lines and blocks, which need less contrast than what is read.
  package var isGraphic: Bool {
    switch self {
    case .rule, .dialogBorder, .progressDone, .progressRest, .scrollThumb, .scrollTrack: true
    default: false
    }
  }

  /// What other text may stand on.
  package static let surfaces: [Role] = [
    .text, .listSelected, .listSelectedQuiet, .formField, .formFieldFocused, .button, .buttonFocused, .dialog,
  ]
}

extension Role {
  /// Grounds that must stand out even where there is no colour at all.
  static let highlighted: Set<Role> = [.listSelected, .buttonFocused]
}
