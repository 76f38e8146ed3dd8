/// How much a log says; each level includes those above it.
package enum LogLevel: String, Sendable, CaseIterable, Comparable {
  /// Something needs a person.
  case error
  /// Something went wrong and is tried again.
  case warning
  /// What was done, a line for each pass that did something.
  case info
  /// Every pass, and what is planned.
  case debug

  /// The more a level lets through, the greater it is.
  package static func < (left: LogLevel, right: LogLevel) -> Bool { left.rank < right.rank }

  private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
