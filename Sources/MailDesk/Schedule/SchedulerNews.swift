package import MailModel

/// What a scheduler tells whoever runs it.
package enum SchedulerNews: Sendable {
  /// It holds the data folder's lock and has begun.
  case began
  /// A pass has come further; only the newest of a setting matters.
  case progress(SyncProgress)
  /// A pass has ended, and this is planned.
  case ended(SyncReport, SettingSchedule)
  /// Receiving was disabled after repeated refusals.
  case disabled(String, MailFailure)
  /// It has ended, and everything that it had begun.
  case finished
  /// Something of its own work went wrong; it goes on.
  case trouble(MailFailure)
}
