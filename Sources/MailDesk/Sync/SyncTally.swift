import MailModel
import MailStore
import Synchronization

/// Counts what a pass does and passes each change on as a snapshot; the newest one is all that matters.
final class SyncTally: Sendable {
  private struct State {
    var report: SyncReport
    var phase = SyncProgress.Phase.connecting
    var total = 0
  }

  private let settingID: Int64
  private let observe: @Sendable (SyncProgress) -> Void
  private let state: Mutex<State>

  init(setting: MailSetting, observe: @escaping @Sendable (SyncProgress) -> Void) {
    settingID = setting.id
    self.observe = observe
    state = Mutex(State(report: SyncReport(setting: setting.name)))
  }

  /// What has been counted so far.
  var report: SyncReport { state.withLock(\.report) }

  /// Messages to do, those done included.
  var total: Int { state.withLock(\.total) }

  /// The pass turns to something else; `total` more messages are to do.
  func enter(_ phase: SyncProgress.Phase, total: Int = 0) {
    change {
      $0.phase = phase
      $0.total += total
    }
  }

  /// A batch is stored.
  func add(_ batch: BatchResult) {
    change {
      $0.report.stored += batch.stored
      $0.report.alreadyStored += batch.alreadyStored
      $0.report.unparsed += batch.unparsed
      $0.report.bytes += batch.bytes
    }
  }

  /// Messages were recognised without being fetched.
  func add(alreadyStored count: Int) { change { $0.report.alreadyStored += count } }

  /// Messages are gone from the server.
  func add(vanished count: Int) { change { $0.report.vanished += count } }

  /// A folder is read to its end.
  func finishFolder(pending: Int, outsidePeriod: Int) {
    change {
      $0.report.pending += pending
      $0.report.outsidePeriod += outsidePeriod
    }
  }

  private func change(_ body: (inout State) -> Void) {
    let progress = state.withLock { state in
      body(&state)
      return SyncProgress(
        settingID: settingID, setting: state.report.setting, phase: state.phase,
        messagesDone: state.report.stored + state.report.alreadyStored, messagesTotal: state.total,
        bytesDone: state.report.bytes)
    }
    observe(progress)
  }
}
