import Glibc
import Synchronization

/// A listening socket on loopback, at a port of the system's choice.
final class Listener: Sendable {
  /// The system refused a call.
  struct Failure: Error {
    let call: String
    let code: Int32
  }

  private struct Descriptors {
    var listening: Int32
    var open: Int32?
  }

  let port: Int
  private let descriptors: Mutex<Descriptors>

  init(address: String) throws {
    let isIPv6 = address.contains(":")
    let descriptor = socket(isIPv6 ? AF_INET6 : AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    guard descriptor >= 0 else { throw Failure(call: "socket", code: errno) }
    let port = try isIPv6 ? Self.bindIPv6(descriptor, address) : Self.bindIPv4(descriptor, address)
    guard listen(descriptor, 16) == 0 else { throw Failure(call: "listen", code: errno) }
    self.port = port
    descriptors = Mutex(Descriptors(listening: descriptor))
  }

  deinit { close(descriptors.withLock { $0.listening }) }

  /// The next connection, which ``stop()`` and ``endConnection()`` end; nil once stopped.
  func accept() -> Int32? {
    guard let descriptor = acceptNext() else { return nil }
    descriptors.withLock { $0.open = descriptor }
    return descriptor
  }

  /// The next connection, which is the caller's to end; nil once stopped.
  func acceptNext() -> Int32? {
    let listening = descriptors.withLock { $0.listening }
    let descriptor = Glibc.accept(listening, nil, nil)
    return descriptor >= 0 ? descriptor : nil
  }

  /// Ends waiting and reading on the server's thread.
  func stop() {
    descriptors.withLock { descriptors in
      // Shutting down wakes a thread that waits in accept or read; closing would not.
      shutdown(descriptors.listening, Int32(SHUT_RDWR))
      if let open = descriptors.open { shutdown(open, Int32(SHUT_RDWR)) }
    }
  }

  /// Closes the connection that ``accept()`` gave.
  func endConnection() {
    descriptors.withLock { descriptors in
      if let open = descriptors.open { close(open) }
      descriptors.open = nil
    }
  }

  private static func bindIPv4(_ descriptor: Int32, _ address: String) throws -> Int {
    var place = sockaddr_in()
    place.sin_family = sa_family_t(AF_INET)
    inet_pton(AF_INET, address, &place.sin_addr)
    try bind(descriptor, &place)
    return Int(UInt16(bigEndian: place.sin_port))
  }

  private static func bindIPv6(_ descriptor: Int32, _ address: String) throws -> Int {
    var place = sockaddr_in6()
    place.sin6_family = sa_family_t(AF_INET6)
    inet_pton(AF_INET6, address, &place.sin6_addr)
    try bind(descriptor, &place)
    return Int(UInt16(bigEndian: place.sin6_port))
  }

  /// Binds, and reads back which port it became.
  private static func bind<Place>(_ descriptor: Int32, _ place: inout Place) throws {
    var length = socklen_t(MemoryLayout<Place>.size)
    let status = withUnsafeMutableBytes(of: &place) { raw -> Int32 in
      guard let address = raw.baseAddress?.assumingMemoryBound(to: sockaddr.self) else { return -1 }
      return Glibc.bind(descriptor, address, length) == 0 ? getsockname(descriptor, address, &length) : -1
    }
    guard status == 0 else { throw Failure(call: "bind", code: errno) }
  }
}
