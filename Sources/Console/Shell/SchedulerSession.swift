import MailDesk
import MailModel
import Synchronization
import TerminalKit

/// The scheduler as this console has it: runs it while nobody else does, and tells how it goes as a series of states.
struct SchedulerSession: Sendable {
  /// Snapshots in between are dropped: nobody reads faster.
  private static let pause = Duration.milliseconds(60)
  /// How often is looked whether the one that runs it elsewhere has ended; a process that dies tells nobody.
  private static let retry = Duration.seconds(2)

  let context: ConsoleContext

  /// Runs until its task is cancelled; sends the newest state as often as a person can read it.
  ///
  /// - Parameter before: what is known so far.
  @concurrent
  func run(from before: SyncState, _ send: (SyncState) async -> Void) async {
    let (states, continuation) = AsyncStream.makeStream(of: SyncState.self, bufferingPolicy: .bufferingNewest(1))
    let board = Board(before, continuation)
    async let ended: Void = carryOut(board)
    for await state in states {
      await send(state)
      if !state.own.isEmpty { try? await ContinuousClock().sleep(for: Self.pause) }
    }
    await ended
  }

  private func carryOut(_ board: Board) async {
    // Where no log can be written, mail is fetched all the same.
    let log = try? await context.desk.log()
    while !Task.isCancelled {
      do throws(MailFailure) {
        let time = context.time
        try await context.desk.sync.watch(as: .console) { news in
          if let line = news.logged { log?.write(line.level, line.text) }
          board.change { $0.note(news, at: time.now()) }
        }
      } catch {
        let owner = try? context.desk.sync.schedulerOwner()
        board.change { state in
          state.owner = owner
          // It may have ended between the two questions.
          state.failure = error.kind == .locked ? nil : error
        }
      }
      board.change { $0.own = [] }
      try? await ContinuousClock().sleep(for: Self.retry)
    }
    board.finish()
  }
}

extension SchedulerSession {
  /// Where the scheduler, on tasks of its own, writes down how far it is.
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
        let before = state
        body(&state)
        if state != before { continuation.yield(state) }
      }
    }

    func finish() { continuation.finish() }
  }
}
