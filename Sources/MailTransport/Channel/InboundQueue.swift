import MailModel
import NIOCore
import Synchronization

/// The meeting point of the event loop, which brings octets, and the one task that reads them.
final class InboundQueue: Sendable {
  typealias Waiter = CheckedContinuation<Result<[UInt8]?, MailFailure>, Never>

  /// A chunk at once, and whether the server, who was made to wait, may send again.
  struct Taken {
    let result: Result<[UInt8]?, MailFailure>
    let endsHold: Bool
  }

  private struct State {
    var buffer = ChunkBuffer()
    /// How it ended; nil while more may come.
    var end: Result<Void, MailFailure>?
    var waiter: Waiter?
    var deadline = NIODeadline.distantFuture
    var timer: NIODeadline?
    var isHeld = false
  }

  private let state = Mutex(State())
  private let highWater: Int
  private let loop: any EventLoop

  /// One round of reading from a socket: what may still arrive after the decision to hold.
  private static let oneRound = 288 << 10

  /// A queue that never holds more than `byteBudget` octets, provided that ``hold()`` is asked before each round (which
  /// NIO does until the server ends the stream).
  init(byteBudget: Int, loop: any EventLoop) {
    highWater = byteBudget - Self.oneRound
    self.loop = loop
  }

  /// Octets waiting for the reader.
  var count: Int { state.withLock { $0.buffer.count } }

  // MARK: The event loop's side

  /// Hands octets to the waiting reader, or keeps them for it.
  func append(_ chunk: [UInt8]) {
    guard !chunk.isEmpty else { return }
    let waiter = state.withLock { state -> Waiter? in
      if let waiter = state.waiter {
        state.waiter = nil
        return waiter
      }
      state.buffer.append(chunk)
      return nil
    }
    waiter?.resume(returning: .success(chunk))
  }

  /// Takes a chunk back that the reader has not had; nil if none is left.
  func reclaim() -> [UInt8]? { state.withLock { $0.buffer.popFirst() } }

  /// Nothing more will come; the first reason given counts, after the octets that wait.
  func finish(_ end: Result<Void, MailFailure>) {
    let waiter = state.withLock { state -> Waiter? in
      guard state.end == nil else { return nil }
      state.end = end
      defer { state.waiter = nil }
      return state.waiter
    }
    waiter?.resume(returning: end.map { nil })
  }

  /// How it ended; nil while more may come.
  var end: Result<Void, MailFailure>? { state.withLock { $0.end } }

  /// Whether the next round of reading has to wait until the reader has caught up.
  func hold() -> Bool {
    state.withLock { state in
      state.isHeld = state.buffer.count >= highWater
      return state.isHeld
    }
  }

  /// Whether the reader has taken everything, waits for nothing, and the connection stands.
  var quiescence: Result<Void, MailFailure> {
    state.withLock { state in
      guard state.waiter == nil else {
        return .failure(MailFailure(.internalFault, "TLS was asked for while a task was still reading"))
      }
      guard state.buffer.isEmpty else {
        return .failure(
          MailFailure(.protocolViolation, "The server sent more than its reply before TLS began; this may be an attack")
        )
      }
      return state.end == nil ? .success(()) : .failure(.dropped("before TLS began"))
    }
  }

  // MARK: The reader's side

  /// What can be had without waiting; nil if nothing can.
  func take() -> Taken? {
    state.withLock { state in
      if let chunk = state.buffer.popFirst() {
        let endsHold = state.isHeld && state.buffer.count <= highWater / 2
        if endsHold { state.isHeld = false }
        return Taken(result: .success(chunk), endsHold: endsHold)
      }
      return state.end.map { Taken(result: $0.map { nil }, endsHold: false) }
    }
  }

  /// Waits for octets, the end, the deadline or cancellation, whichever comes first.
  func next(within limit: Duration) async -> Result<[UInt8]?, MailFailure> {
    let deadline = NIODeadline.now() + TimeAmount(limit)
    return await withTaskCancellationHandler {
      await withCheckedContinuation { waiter in wait(waiter, until: deadline, limit: limit) }
    } onCancel: {
      failWaiter(.stopped)
    }
  }

  private func wait(_ waiter: Waiter, until deadline: NIODeadline, limit: Duration) {
    let needsTimer: Bool
    var answer: Result<[UInt8]?, MailFailure>?
    (answer, needsTimer) = state.withLock { state in
      // Cancellation is looked at under the lock: its handler comes for the waiter only after this.
      if Task.isCancelled { return (.failure(.stopped), false) }
      if let chunk = state.buffer.popFirst() { return (.success(chunk), false) }
      if let end = state.end { return (end.map { nil }, false) }
      state.waiter = waiter
      state.deadline = deadline
      // A timer that fires early enough sees to the later deadline too: no timer for each read.
      if let timer = state.timer, timer <= deadline { return (nil, false) }
      state.timer = deadline
      return (nil, true)
    }
    if let answer { waiter.resume(returning: answer) }
    if needsTimer { arm(deadline, limit: limit) }
  }

  private func arm(_ deadline: NIODeadline, limit: Duration) {
    loop.scheduleTask(deadline: deadline) { [weak self] in self?.timerFired(limit) }
  }

  private func timerFired(_ limit: Duration) {
    let (late, next) = state.withLock { state -> (Waiter?, NIODeadline?) in
      state.timer = nil
      guard let waiter = state.waiter else { return (nil, nil) }
      guard state.deadline <= .now() else {
        state.timer = state.deadline
        return (nil, state.deadline)
      }
      state.waiter = nil
      return (waiter, nil)
    }
    late?.resume(returning: .failure(MailFailure(.timedOut, "The server sent nothing for \(limit.inWords)")))
    if let next { arm(next, limit: limit) }
  }

  private func failWaiter(_ failure: MailFailure) {
    let waiter = state.withLock { state -> Waiter? in
      defer { state.waiter = nil }
      return state.waiter
    }
    waiter?.resume(returning: .failure(failure))
  }
}
