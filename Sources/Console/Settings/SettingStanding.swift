import MailDesk
import MailModel
import TerminalKit

/// How a mail setting stands, in words and with a mark: the same in the list, the form and the test page.
struct SettingStanding {
  let row: SettingsDesk.Row

  /// What keeps it from signing in, else *Draft*, *Incoming verified*, *Verified*, *Disabled* or *Inactive*.
  var text: String {
    switch ConnectionChoice(row) {
    case .connect: "Not connected"
    case .reconnect: "Reconnect"
    case .manage where row.grant?.warning != nil: "Ends soon"
    case .password, .manage: row.awaitsFirstLoad ? "First load waits" : state
    }
  }

  /// What that means.
  var explanation: String {
    switch ConnectionChoice(row) {
    case .connect: "the provider has not been asked for its consent yet"
    case .reconnect: row.grant?.failure?.cause ?? ""
    case .manage: row.grant?.warning ?? stateExplained
    case .password: stateExplained
    }
  }

  /// The same in one glyph.
  var mark: Span {
    switch row.setting.state {
    case .disabled: Span("✗", .syncFailed)
    case _ where !row.setting.active: Span("⏸", .syncPaused)
    case _ where ConnectionChoice(row) == .reconnect: Span("✗", .syncFailed)
    case .draft: Span("●", .noticeWarning)
    case .incomingVerified, .verified: Span("●", .syncOK)
    }
  }

  private var state: String {
    switch row.setting.state {
    case .draft: "Draft"
    case .disabled: "Disabled"
    case .incomingVerified: row.setting.active ? "Incoming verified" : "Inactive"
    case .verified: row.setting.active ? "Verified" : "Inactive"
    }
  }

  private var stateExplained: String {
    if row.awaitsFirstLoad { return "the load of what is there already waits to be confirmed: f in the list" }
    return switch row.setting.state {
    case .draft: "no test has succeeded yet"
    case .disabled: "switched off after repeated refusals; enabled again by a test that succeeds"
    case _ where !row.setting.active: "nothing is fetched, nothing is lost"
    case .incomingVerified: "the incoming half has passed its test"
    case .verified: "both halves have passed their tests"
    }
  }
}

extension SettingHealth {
  /// *OK* or *FAILED*.
  var lastSyncOutcome: Line {
    guard lastSync != nil else { return Line("–", .textDim) }
    return failure == nil ? Line("OK", .syncOK) : Line("FAILED", .syncFailed)
  }

  /// *OK* or *FAILED*, and when.
  func lastSyncLine(_ time: LocalTime) -> Line {
    guard let lastSync else { return Line("never", .textDim) }
    let outcome = failure == nil ? Span("OK", .syncOK) : Span("FAILED", .syncFailed)
    return Line([Span(time.moment(lastSync) + "  "), outcome])
  }

  /// How the last test went, and when.
  func lastTestLine(_ time: LocalTime) -> Line {
    guard let lastTest else { return Line("never", .textDim) }
    let outcome = testFailure.map { Span("✗ \($0.kind.rawValue)", .syncFailed) } ?? Span("✓ OK", .syncOK)
    return Line([Span(time.moment(lastTest) + "  "), outcome])
  }
}

extension SettingsDesk.Row {
  /// Whether it could fetch what is there already, if somebody agreed.
  fileprivate var awaitsFirstLoad: Bool {
    status?.awaitsBackfill == true && setting.active && [.incomingVerified, .verified].contains(setting.state)
  }
}
