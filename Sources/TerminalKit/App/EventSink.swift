/// The way of long work to its screen; what is sent after the work became stale is dropped.
package struct EventSink<Event: Sendable>: Sendable {
  private let deliver: @MainActor @Sendable (Event) -> Void

  init(_ deliver: @escaping @MainActor @Sendable (Event) -> Void) { self.deliver = deliver }

  /// Hands an event over; returns when the screen has taken it, so a fast sender waits.
  package func send(_ event: Event) async { await deliver(event) }
}
