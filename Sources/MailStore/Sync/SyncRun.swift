package import MailModel

/// One pass over one setting, as far as it has come or as it ended.
package struct SyncRun: Sendable, Equatable {
  /// The row id.
  package let id: Int64
  /// The setting's row id.
  package let settingID: Int64
  /// The process that runs or ran it.
  package let processID: Int32
  /// When it began.
  package let started: Timestamp
  /// When it ended; nil while it runs, or if its process died.
  package let finished: Timestamp?
  /// What it is busy with.
  package let phase: SyncProgress.Phase
  /// Messages to do, those done included.
  package let total: Int
  /// What it has done, and why it ended early if it did.
  package let report: SyncReport
}
