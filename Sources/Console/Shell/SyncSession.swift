import MailDesk
import MailModel
import Synchronization
import TerminalKit

/// One sync of the active settings, run by this console and told as a series of states.
struct SyncSession: Sendable {
  /// Snapshots in between are dropped: nobody reads faster.
  private static let pause = Duration.milliseconds(60)

  let context: ConsoleContext

  /// Runs to the end; sends the newest state as often as a person can read it.
  ///
  /// - Parameters:
  ///   - names: settings' names; empty for all active ones.
  ///   - before: what is known so far.
  @concurrent
  func run(_ names: [String] = [], from before: SyncState, _ send: (SyncState) async -> Void) async {
    let (states, continuation) = AsyncStream.makeStream(of: SyncState.self, bufferingPolicy: .bufferingNewest(1))
    let board = Board(before, continuation)
    board.change { $0.begin() }
    async let ended: Void = carryOut(names, board)
    for await state in states {
      await send(state)
      if state.isOurs { try? await ContinuousClock().sleep(for: Self.pause) }
    }
    await ended
  }

  private func carryOut(_ names: [String], _ board: Board) async {
    do throws(MailFailure) {
      try await context.desk.sync.run(
        names, observe: { progress in board.change { $0.note(progress) } },
        finish: { report in board.change { $0.note(report) } })
    } catch {
      board.change { state in
        if error.kind == .locked { state.isLockedOut = true } else { state.failure = error }
      }
    }
    board.change { $0.end(at: context.time.now()) }
    board.finish()
  }
}

extension SyncSession {
  /// Where the passes, each on its own task, write down how far they are.
  private final class Board: Sendable {
    private let state: Mutex<SyncState>
    private let continuation: AsyncStream<SyncState>.Continuation

    init(_ state: SyncState, _ continuation: AsyncStream<SyncState>.Continuation) {
      self.state = Mutex(state)
      self.continuation = continuation
    }

    func change(_ body: @Sendable (inout SyncState) -> Void) {
      // Yielded inside the lock, so that a newer state is never followed by an older one.
      state.withLock { state in
        body(&state)
        continuation.yield(state)
      }
    }

    func finish() { continuation.finish() }
  }
}
