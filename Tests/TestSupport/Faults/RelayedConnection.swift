import Foundation
import Synchronization

/// One connection through a proxy: two sockets and a thread for each direction.
final class RelayedConnection: Sendable {
  private let client: Int32
  private let server: Int32
  private let running = Mutex<Set<Fault.Direction>>(Set(Fault.Direction.allCases))

  /// Owns both sockets.
  init(client: Int32, server: Int32) {
    (self.client, self.server) = (client, server)
    for descriptor in [client, server] { LoopbackSocket.prepare(descriptor) }
  }

  deinit {
    close(client)
    close(server)
  }

  /// Ends both sockets; whoever reads from them sees the end.
  func end() {
    shutdown(client, Int32(SHUT_RDWR))
    shutdown(server, Int32(SHUT_RDWR))
  }

  /// Notes that a direction has ended.
  ///
  /// - Returns: whether it was the last.
  func isOver(_ direction: Fault.Direction) -> Bool {
    running.withLock { running in
      running.remove(direction)
      return running.isEmpty
    }
  }

  /// Passes on what one side says until it ends.
  ///
  /// - Parameter next: given everything received so far and how much of it was passed on, the fault that comes next.
  func pump(
    _ direction: Fault.Direction,
    next: (_ stream: (received: [UInt8], passed: Int)) -> (offset: Int, kind: Fault.Kind)?
  ) {
    let (source, sink) = direction == .toClient ? (server, client) : (client, server)
    var received: [UInt8] = []
    var passed = 0
    var isStalled = false
    while let chunk = LoopbackSocket.read(source) {
      received += chunk
      while let (offset, kind) = next((received, passed)) {
        if !isStalled { LoopbackSocket.write(received[passed..<offset], to: sink) }
        passed = offset
        switch kind {
        case .cut: return end()
        case .stall: isStalled = true
        case .split: usleep(2_000)
        case .delay(let duration): usleep(UInt32(duration / .microseconds(1)))
        case .corrupt(let bits): received[offset] ^= bits
        case .after(let body): body()
        }
      }
      // What comes after a stall is taken and thrown away, so that the end of the connection is still seen.
      if !isStalled { LoopbackSocket.write(received[passed...], to: sink) }
      passed = received.count
    }
    shutdown(sink, Int32(SHUT_WR))
  }
}
