import MailDesk
import MailModel

/// The tests that a page shows: of one half of a setting, or of both, one after the other.
struct TestSeries: Sendable {
  /// The tests in their order.
  private(set) var runs: [TestRunModel]
  /// When the first of them began.
  let start = ContinuousClock.now
  private var current = 0

  /// Tests that begin.
  init(
    _ setting: MailSetting, _ directions: [MailDirection], recipient: String? = nil, for person: Person,
    at moment: Timestamp
  ) {
    runs = directions.map {
      TestRunModel(setting, $0, recipient: $0 == .outgoing ? recipient : nil, for: person, at: moment)
    }
  }

  /// The setting that is tested.
  var setting: MailSetting { runs[0].setting }
  /// When they began, by the clock on the wall.
  var begun: Timestamp { runs[0].begun }
  /// The test under way, or the last one.
  var latest: TestRunModel { runs[current] }
  /// Those that have begun.
  var reached: ArraySlice<TestRunModel> { runs[...current] }
  /// The first that failed.
  var failed: TestRunModel? { runs.first { $0.failure != nil } }
  /// Whether all of them have ended.
  var isDone: Bool { runs.allSatisfy { $0.outcome != nil } || isImpossible }
  /// What each that has ended reports.
  var reports: [ConnectionTestReport] { runs.compactMap(\.report) }
  /// The time that the stages took together.
  var milliseconds: Int { runs.reduce(0) { $0 + $1.milliseconds } }
  /// The names of the halves.
  var title: String { runs.map(\.direction.rawValue).joined(separator: " and ") }

  /// Whether there was no test at all, for the setting is gone or the data cannot be read.
  var isImpossible: Bool {
    runs.contains { if case .impossible = $0.outcome { true } else { false } }
  }

  /// Takes news of the test under way.
  ///
  /// - Returns: whether the next one is to begin.
  mutating func take(_ news: LiveConnectionTest.News) -> Bool {
    runs[current].take(news)
    guard runs[current].outcome != nil, !isImpossible, current + 1 < runs.count else { return false }
    current += 1
    return true
  }

  /// The same tests from their beginning.
  func again(at moment: Timestamp) -> TestSeries {
    TestSeries(
      setting, runs.map(\.direction), recipient: runs.lazy.compactMap(\.recipient).first, for: runs[0].person,
      at: moment)
  }

  /// The setting was changed.
  mutating func refresh(_ newer: MailSetting) {
    for index in runs.indices { runs[index].refresh(newer) }
  }
}
