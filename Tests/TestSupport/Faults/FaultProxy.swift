import Foundation
import Synchronization

/// A relay on loopback between a program and a real server that does harm at chosen octets.
///
/// It knows nothing of TLS: in front of a server's plain port its offsets are the protocol's own.
package final class FaultProxy: Sendable {
  /// What passed by in one connection, as it was received and before any fault.
  package struct Traffic: Sendable {
    /// What the server said.
    package var toClient: [UInt8] = []
    /// What the client said.
    package var toServer: [UInt8] = []

    /// One of the two.
    package subscript(direction: Fault.Direction) -> [UInt8] {
      get { direction == .toClient ? toClient : toServer }
      set { if direction == .toClient { toClient = newValue } else { toServer = newValue } }
    }
  }

  private struct State {
    var faults: [Fault] = []
    var strikes: AsyncStream<Void>.Continuation?
    var struck = 0
    var traffic: [Traffic] = []
    var open: [RelayedConnection] = []
    var isStopped = false
  }

  /// Where it listens.
  package let port: Int
  private let target: Int
  private let address: String
  private let listener: Listener
  private let state = Mutex(State())

  /// Listens, and relays each connection to a server.
  ///
  /// - Parameters:
  ///   - target: the server's port.
  ///   - address: where the server listens.
  package init(to target: Int, address: String = "127.0.0.1") throws {
    signal(SIGPIPE, SIG_IGN)
    (self.target, self.address) = (target, address)
    let listener = try Listener(address: "127.0.0.1")
    self.listener = listener
    port = listener.port
    Thread.detachNewThread { [weak self] in
      while let descriptor = listener.acceptNext() {
        guard let self else { return _ = close(descriptor) }
        relay(descriptor)
      }
    }
  }

  deinit { stop() }

  /// Lies in wait with faults; what was planned before is forgotten, and the records of former connections too.
  ///
  /// Each strikes once, on the first connection that comes to its place.
  /// - Returns: one element for each fault that strikes.
  @discardableResult
  package func plan(_ faults: [Fault]) -> AsyncStream<Void> {
    let (stream, continuation) = AsyncStream<Void>.makeStream()
    state.withLock { state in
      state.strikes?.finish()
      (state.faults, state.strikes, state.struck, state.traffic) = (faults, continuation, 0, [])
    }
    return stream
  }

  /// From now on everything passes unharmed.
  package func heal() { plan([]) }

  /// How many of the planned faults have struck.
  package var struck: Int { state.withLock(\.struck) }

  /// What passed by since the last plan, by connection.
  package var traffic: [Traffic] { state.withLock(\.traffic) }

  /// Ends every connection, and listens no more.
  package func stop() {
    listener.stop()
    let open = state.withLock { state in
      state.isStopped = true
      return state.open
    }
    for connection in open { connection.end() }
  }

  private func relay(_ client: Int32) {
    guard let server = LoopbackSocket.connected(to: target, address: address) else { return _ = close(client) }
    let connection = RelayedConnection(client: client, server: server)
    let number = state.withLock { state -> Int? in
      guard !state.isStopped else { return nil }
      state.open.append(connection)
      state.traffic.append(Traffic())
      return state.traffic.count - 1
    }
    guard let number else { return connection.end() }
    for direction in Fault.Direction.allCases {
      Thread.detachNewThread { [weak self] in
        connection.pump(direction) { stream in self?.next(direction, after: stream, number) }
        guard connection.isOver(direction) else { return }
        self?.state.withLock { $0.open.removeAll { $0 === connection } }
      }
    }
  }

  /// The fault that is next in a stream, and removes it from the plan.
  ///
  /// - Parameters:
  ///   - stream: everything received so far, and how much of it was passed on.
  ///   - number: the connection's number, for the record.
  private func next(
    _ direction: Fault.Direction, after stream: (received: [UInt8], passed: Int), _ number: Int
  ) -> (offset: Int, kind: Fault.Kind)? {
    state.withLock { state in
      if state.traffic.indices.contains(number) { state.traffic[number][direction] = stream.received }
      let places = state.faults.enumerated().compactMap { index, fault -> (index: Int, offset: Int)? in
        guard fault.direction == direction, let offset = fault.place.offset(in: stream.received),
          offset < stream.received.count
        else { return nil }
        return (index, max(offset, stream.passed))
      }
      guard let first = places.min(by: { $0.offset < $1.offset }) else { return nil }
      let fault = state.faults.remove(at: first.index)
      state.struck += 1
      state.strikes?.yield()
      return (first.offset, fault.kind)
    }
  }
}
