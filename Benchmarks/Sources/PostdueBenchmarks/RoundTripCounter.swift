import Glibc
import Synchronization

/// A relay in front of a server's plain port that counts how often the client waited for an answer.
final class RoundTripCounter: Sendable {
  let port: Int
  private let listening: Int32
  private let turns = Mutex(0)

  /// How often the client spoke after the server had; the first time counts too.
  var count: Int { turns.withLock(\.self) }

  /// Relays one connection after the other to a port of this machine.
  init(to target: Int) throws {
    let listening = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    var place = Self.loopback(port: 0)
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let bound = withUnsafeMutableBytes(of: &place) { raw -> Bool in
      guard let name = raw.baseAddress?.assumingMemoryBound(to: sockaddr.self) else { return false }
      return bind(listening, name, length) == 0 && listen(listening, 4) == 0
        && getsockname(listening, name, &length) == 0
    }
    guard bound else { throw Measurement.Failure(description: "no port for the relay") }
    (self.listening, port) = (listening, Int(UInt16(bigEndian: place.sin_port)))
    Self.detach { [weak self] in
      while case let client = accept(listening, nil, nil), client >= 0 {
        self?.relay(client, to: target)
        close(client)
      }
    }
  }

  /// Begins to count anew.
  func reset() { turns.withLock { $0 = 0 } }

  func stop() { shutdown(listening, Int32(SHUT_RDWR)) }

  private func relay(_ client: Int32, to target: Int) {
    let server = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    defer { close(server) }
    var place = Self.loopback(port: target)
    let isConnected = withUnsafeBytes(of: &place) { raw -> Bool in
      guard let name = raw.baseAddress?.assumingMemoryBound(to: sockaddr.self) else { return false }
      return connect(server, name, socklen_t(raw.count)) == 0
    }
    guard isConnected else { return }
    var one: Int32 = 1
    for descriptor in [client, server] {
      setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &one, socklen_t(MemoryLayout<Int32>.size))
    }
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    var serverSpokeLast = true
    while true {
      var wanted = [
        pollfd(fd: client, events: Int16(POLLIN), revents: 0), pollfd(fd: server, events: Int16(POLLIN), revents: 0),
      ]
      guard poll(&wanted, 2, -1) > 0 else { continue }
      let fromClient = wanted[0].revents != 0
      let count = read(fromClient ? client : server, &chunk, chunk.count)
      guard count > 0 else { return }
      if fromClient, serverSpokeLast { turns.withLock { $0 += 1 } }
      serverSpokeLast = !fromClient
      guard Self.send(chunk[..<count], to: fromClient ? server : client) else { return }
    }
  }

  private static func send(_ bytes: ArraySlice<UInt8>, to descriptor: Int32) -> Bool {
    var rest = bytes
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }

  private static func loopback(port: Int) -> sockaddr_in {
    var place = sockaddr_in()
    place.sin_family = sa_family_t(AF_INET)
    place.sin_port = UInt16(truncatingIfNeeded: port).bigEndian
    place.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    return place
  }

  private static func detach(_ body: @escaping @Sendable () -> Void) {
    let work = Unmanaged.passRetained(Work(body))
    var thread = pthread_t()
    pthread_create(
      &thread, nil,
      { argument in
        if let argument { Unmanaged<Work>.fromOpaque(argument).takeRetainedValue().body() }
        return nil
      }, work.toOpaque())
    pthread_detach(thread)
  }

  /// What a thread does.
  private final class Work: Sendable {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }
}
