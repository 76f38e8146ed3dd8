import Foundation

/// Holds a thread (never a task) until it is opened, so that a test decides how long something takes.
package final class Gate: Sendable, Equatable {
  private let semaphore = DispatchSemaphore(value: 0)

  /// A closed gate.
  package init() {}

  /// Blocks the calling thread until the gate is open; gives up after a while that no good test needs.
  package func wait() {
    _ = semaphore.wait(timeout: .now() + 30)
    semaphore.signal()
  }

  /// Lets everyone through, from now on.
  package func open() { semaphore.signal() }

  /// A gate is equal to itself only.
  package static func == (left: Gate, right: Gate) -> Bool { left === right }
}
