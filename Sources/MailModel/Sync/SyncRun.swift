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

  /// With every part.
  package init(
    id: Int64, settingID: Int64, processID: Int32, started: Timestamp, finished: Timestamp?, phase: SyncProgress.Phase,
    total: Int, report: SyncReport
  ) {
    self.id = id
    self.settingID = settingID
    self.processID = processID
    self.started = started
    self.finished = finished
    self.phase = phase
    self.total = total
    self.report = report
  }
}
