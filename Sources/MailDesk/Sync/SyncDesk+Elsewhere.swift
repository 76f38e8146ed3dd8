import Glibc
package import MailModel
import MailStore

/// What other processes do on the same data folder.
extension SyncDesk {
  /// The passes that other living processes run, as far as their last batch.
  package func passesElsewhere() async throws(MailFailure) -> [SyncProgress] {
    try person.require(.seeStatus)
    let own = getpid()
    return try await store.unfinishedRuns().filter { $0.processID != own && $0.isUnderWay }.map { run in
      SyncProgress(
        settingID: run.settingID, setting: run.report.setting, phase: run.phase,
        messagesDone: run.report.stored + run.report.alreadyStored, messagesTotal: run.total,
        bytesDone: run.report.bytes)
    }
  }
}
