/// Who runs the scheduler of a data folder.
package struct SchedulerOwner: Sendable, Equatable {
  /// In what kind of program it runs.
  package enum Kind: String, Sendable, CaseIterable {
    /// `postdue sync --watch`.
    case service
    /// A console that somebody has open.
    case console
    /// One pass by `postdue sync`.
    case pass
  }

  /// The process.
  package let processID: Int32
  /// The login of whoever started it; nil if that was not written down.
  package let login: String?
  /// When it began; nil if that was not written down.
  package let since: Timestamp?
  /// In what it runs; nil if that was not written down.
  package let kind: Kind?

  /// With every part.
  package init(processID: Int32, login: String? = nil, since: Timestamp? = nil, kind: Kind? = nil) {
    self.processID = processID
    self.login = login
    self.since = since
    self.kind = kind
  }

  /// `the service (process 4711 of ar, since 2026-11-21T08:30:00Z)`.
  package var words: String { words { $0.iso8601 } }

  /// The same with the moment as its reader writes it.
  package func words(_ moment: (Timestamp) -> String) -> String {
    let what =
      switch kind {
      case .service: "the service"
      case .console: "a console"
      case .pass: "one pass by the command line"
      case nil: "another program"
      }
    let whose = login.map { " of \($0)" } ?? ""
    let begun = since.map { ", since \(moment($0))" } ?? ""
    return DisplayText.line("\(what) (process \(processID)\(whose)\(begun))")
  }
}
