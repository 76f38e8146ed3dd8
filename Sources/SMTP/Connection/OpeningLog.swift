import MailModel
import MailTransport
import Synchronization

/// Times the stages of opening a session and tells of each as it ends.
struct OpeningLog {
  private let observe: @Sendable (OpeningReport) -> Void
  private var stage = OpeningReport.Stage.resolve
  private var start = ContinuousClock.now

  init(observe: @escaping @Sendable (OpeningReport) -> Void) { self.observe = observe }

  /// A stage begins.
  mutating func begin(_ stage: OpeningReport.Stage) { (self.stage, start) = (stage, .now) }

  /// The stage has ended well.
  func succeed(_ detail: String) {
    report(detail, failure: nil, elapsed: start.duration(to: .now))
  }

  /// The stage has failed.
  func fail(_ failure: MailFailure) {
    report(failure.cause, failure: failure, elapsed: start.duration(to: .now))
  }

  /// Passes on what the transport has reported; the stage after its last one is under way then.
  mutating func take(_ reports: [StageReport]) {
    for report in reports {
      switch report.stage {
      case .resolve: stage = .resolve
      case .connect: stage = .connect
      case .tls: stage = .tls
      }
      self.report(report.detail, failure: nil, elapsed: report.elapsed)
      let stages = OpeningReport.Stage.allCases
      stage = stages.firstIndex(of: stage).map { stages[min($0 + 1, stages.count - 1)] } ?? stage
    }
    start = .now
  }

  private func report(_ detail: String, failure: MailFailure?, elapsed: Duration) {
    observe(
      OpeningReport(
        stage: stage, detail: DisplayText.line(detail, limit: 1_000), elapsed: elapsed, failure: failure))
  }
}

/// Gathers what the transport reports while it is at work.
final class StageList: Sendable {
  private let state = Mutex<[StageReport]>([])

  /// The reports so far.
  var reports: [StageReport] { state.withLock { $0 } }

  /// Takes one more.
  func add(_ report: StageReport) { state.withLock { $0.append(report) } }
}
