package import MailModel
package import NIOCore
import Synchronization

/// One result that one task waits for, and whichever comes first decides: the work, the deadline or cancellation.
package final class Outcome<Value: Sendable>: Sendable {
  private enum State {
    case open
    case awaited(CheckedContinuation<Result<Value, MailFailure>, Never>)
    case settled(Result<Value, MailFailure>)
  }

  private let state = Mutex(State.open)

  /// Nothing decided yet.
  package init() {}

  /// Decides the outcome; false if it was decided already, so that the giver keeps what it wanted to give.
  @discardableResult
  package func settle(_ result: Result<Value, MailFailure>) -> Bool {
    let (isFirst, waiter): (Bool, CheckedContinuation<Result<Value, MailFailure>, Never>?) = state.withLock { state in
      switch state {
      case .settled: return (false, nil)
      case .open:
        state = .settled(result)
        return (true, nil)
      case .awaited(let continuation):
        state = .settled(result)
        return (true, continuation)
      }
    }
    waiter?.resume(returning: result)
    return isFirst
  }

  /// Waits; cancelling the task ends the wait with `cancelled`, the deadline with the failure given.
  package func value(
    within limit: Duration, on loop: any EventLoop, orElse late: @escaping @Sendable () -> MailFailure
  ) async throws(MailFailure) -> Value {
    let timer = loop.scheduleTask(in: TimeAmount(limit)) { _ = self.settle(.failure(late())) }
    defer { timer.cancel() }
    let result = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in wait(continuation) }
    } onCancel: {
      settle(.failure(.stopped))
    }
    return try result.get()
  }

  private func wait(_ continuation: CheckedContinuation<Result<Value, MailFailure>, Never>) {
    let settled: Result<Value, MailFailure>? = state.withLock { state in
      if case .settled(let result) = state { return result }
      state = .awaited(continuation)
      return nil
    }
    if let settled { continuation.resume(returning: settled) }
  }
}
