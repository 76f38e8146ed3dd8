import MailModel
import TerminalKit

/// One line of the left pane: all settings, or one of them.
struct MailboxEntry: Sendable, Equatable, Identifiable {
  /// The setting's row id; nil for all.
  let id: Int64?
  /// The setting's name.
  let name: String
  private let state: State

  private enum State: Sendable, Equatable {
    case none, active, failed, inactive
  }

  /// Stands for every setting.
  static let all = MailboxEntry(id: nil, name: "All settings", state: .none)

  init(_ setting: MailSetting, failed: Bool) {
    self.init(id: setting.id, name: setting.name, state: !setting.active ? .inactive : failed ? .failed : .active)
  }

  private init(id: Int64?, name: String, state: State) {
    self.id = id
    self.name = name
    self.state = state
  }

  /// How it is doing, as one glyph.
  var mark: Span {
    switch state {
    case .none: Span(" ")
    case .active: Span("●", .syncOK)
    case .failed: Span("✗", .syncFailed)
    case .inactive: Span("⏸", .syncPaused)
    }
  }
}
