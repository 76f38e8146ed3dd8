/// When one setting is fetched next and why then, as the scheduler last wrote it down.
package struct SettingSchedule: Sendable, Equatable {
  /// Why the next pass is when it is.
  package enum Reason: String, Sendable, CaseIterable {
    /// The setting is new to the scheduler.
    case start
    /// The interval has passed by then.
    case interval
    /// The last pass failed.
    case retry
    /// The server asked to be left alone until then.
    case throttled
    /// The provider gives no more octets until then.
    case budget
    /// The last pass was stopped before its end.
    case stopped
  }

  /// The setting's row id.
  package let settingID: Int64
  /// When the next pass is due; nil if the scheduler has not said yet.
  package var next: Timestamp?
  /// Why then.
  package var reason = Reason.start
  /// Passes in a row that failed.
  package var failures = 0
  /// Sign-ins in a row that the scheduler was refused, with the setting as it is in ``revision``.
  package var refusals = 0
  /// The setting's revision that the refusals belong to.
  package var revision: Int64 = 0
  /// Since when refusals keep it from being fetched; nil if they do not.
  package var disabledSince: Timestamp?
  /// Who holds it back, and since when; nil if nobody does.
  package var paused: SettingSave?
  /// Who wants it fetched now, and since when; nil if nobody does.
  package var requested: SettingSave?

  /// Nothing decided yet.
  package init(settingID: Int64) { self.settingID = settingID }
}
