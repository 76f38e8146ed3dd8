/// How much of the machine and of the servers a scheduler takes at once.
package struct SchedulerLimits: Sendable, Equatable {
  /// Passes that are young: what is quick is not to wait for what is long.
  package var youngPasses = 8
  /// Passes of any age.
  package var passes = 12
  /// Seconds after which a pass is no longer young; it goes on, unless somebody waits for its place.
  package var slice: Int64 = 30
  /// Connections that are kept to hear of news while nothing is fetched; whoever gets none is fetched by interval alone.
  package var listening = 600

  /// What one machine does well with.
  package init() {}
}
