/// Something that ran: a pass over a mailbox, or a comparison of a folder with its server.
package enum ActivityEntry: Sendable, Equatable, Identifiable {
  case pass(SyncRun)
  case verification(Verification)

  /// One number for each, whichever of the two it is.
  package var id: Int64 {
    switch self {
    case .pass(let run): run.id * 2
    case .verification(let verification): verification.id * 2 + 1
    }
  }

  /// The setting's row id.
  package var settingID: Int64 {
    switch self {
    case .pass(let run): run.settingID
    case .verification(let verification): verification.settingID
    }
  }

  /// The setting's name.
  package var setting: String {
    switch self {
    case .pass(let run): run.report.setting
    case .verification(let verification): verification.report.setting
    }
  }

  /// When a pass began, or a comparison ended.
  package var moment: Timestamp {
    switch self {
    case .pass(let run): run.started
    case .verification(let verification): verification.moment
    }
  }

  /// Why it ended early; nil if it did not.
  package var failure: MailFailure? {
    switch self {
    case .pass(let run): run.report.failure
    case .verification(let verification): verification.report.failure
    }
  }
}
