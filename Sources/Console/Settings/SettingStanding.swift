import MailDesk
import MailModel
import TerminalKit

/// How a mail setting stands, in words and with a mark: the same in the list, the form and the test page.
struct SettingStanding {
  let setting: MailSetting

  /// *Draft*, *Incoming verified*, *Verified*, *Disabled* or *Inactive*.
  var text: String {
    switch setting.state {
    case .draft: "Draft"
    case .disabled: "Disabled"
    case .incomingVerified: setting.active ? "Incoming verified" : "Inactive"
    case .verified: setting.active ? "Verified" : "Inactive"
    }
  }

  /// The same in one glyph.
  var mark: Span {
    switch setting.state {
    case .disabled: Span("✗", .syncFailed)
    case _ where !setting.active: Span("⏸", .syncPaused)
    case .draft: Span("●", .noticeWarning)
    case .incomingVerified, .verified: Span("●", .syncOK)
    }
  }
}

extension SettingRow {
  /// How it stands, or what keeps it from signing in.
  var standing: String {
    switch ConnectionChoice(row) {
    case .connect: "Not connected"
    case .reconnect: "Reconnect"
    case .manage where row.grant?.warning != nil: "Ends soon"
    case .password, .manage: SettingStanding(setting: setting).text
    }
  }
}

extension SettingHealth {
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
