package import MailModel
import Synchronization

/// Lets one verb at a time use a connection, in the order of asking; an actor alone would let them mingle at every `await`.
package final class TurnQueue: Sendable {
  private struct State {
    var isTaken = false
    var lastTicket = 0
    var waiting: [(ticket: Int, continuation: CheckedContinuation<Bool, Never>)] = []
    var cancelled: Set<Int> = []
  }

  private let state = Mutex(State())

  /// Nobody has the turn.
  package init() {}

  /// Whether somebody has the turn just now.
  package var isTaken: Bool { state.withLock(\.isTaken) }

  /// Waits for the turn; whoever got it gives it back.
  ///
  /// - Throws: `cancelled` if the task is cancelled first.
  package func take() async throws(MailFailure) {
    let ticket = state.withLock { state in
      state.lastTicket += 1
      return state.lastTicket
    }
    let isMine = await withTaskCancellationHandler {
      await withCheckedContinuation { wait(ticket, $0) }
    } onCancel: {
      cancel(ticket)
    }
    guard isMine else { throw MailFailure(.cancelled, "Stopped while waiting for the connection") }
  }

  /// Ends the turn; the next in the queue has it.
  package func giveBack() {
    let next = state.withLock { state -> CheckedContinuation<Bool, Never>? in
      state.isTaken = !state.waiting.isEmpty
      return state.waiting.isEmpty ? nil : state.waiting.removeFirst().continuation
    }
    next?.resume(returning: true)
  }

  private func wait(_ ticket: Int, _ continuation: CheckedContinuation<Bool, Never>) {
    let answer = state.withLock { state -> Bool? in
      if state.cancelled.remove(ticket) != nil { return false }
      if state.isTaken {
        state.waiting.append((ticket, continuation))
        return nil
      }
      state.isTaken = true
      return true
    }
    if let answer { continuation.resume(returning: answer) }
  }

  private func cancel(_ ticket: Int) {
    let stopped = state.withLock { state -> CheckedContinuation<Bool, Never>? in
      guard let index = state.waiting.firstIndex(where: { $0.ticket == ticket }) else {
        // Either it has its turn already, or it is about to ask for it.
        state.cancelled.insert(ticket)
        return nil
      }
      return state.waiting.remove(at: index).continuation
    }
    stopped?.resume(returning: false)
  }
}
