import Glibc
package import MailModel

/// Finds TCP ports on loopback that nobody listens on.
package enum LoopbackPort {
  /// Distinct free ports; all are held until the last is known, so that no two are the same.
  ///
  /// - Throws: `cannotCreate` if there are none.
  package static func free(_ count: Int, address: String) throws(MailFailure) -> [Int] {
    var held: [Int32] = []
    defer { held.forEach { close($0) } }
    var ports: [Int] = []
    for _ in 0..<count {
      let (descriptor, port) = try bound(address: address)
      held.append(descriptor)
      ports.append(port)
    }
    return ports
  }

  /// Starts a server on free ports, and again if another process has taken one before the server could bind it.
  ///
  /// - Parameter start: chooses ports and starts the server.
  /// - Throws: what the last try failed with.
  package static func serving<Server>(
    _ start: () async throws(MailFailure) -> Server
  ) async throws(MailFailure) -> Server {
    for _ in 1..<3 {
      do {
        return try await start()
      } catch {
        guard error.serverText?.contains("Address already in use") == true else { throw error }
      }
    }
    return try await start()
  }

  /// A socket that listens on a free port.
  static func listen(address: String) throws(MailFailure) -> (descriptor: Int32, port: Int) {
    let (descriptor, port) = try bound(address: address)
    guard Glibc.listen(descriptor, 16) == 0 else {
      close(descriptor)
      throw MailFailure(.cannotCreate, "Nobody can listen on \(address):\(port)")
    }
    return (descriptor, port)
  }

  private static func bound(address: String) throws(MailFailure) -> (descriptor: Int32, port: Int) {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { throw MailFailure(.cannotCreate, "No socket can be opened") }
    guard let port = bindAnywhere(descriptor, address) else {
      close(descriptor)
      throw MailFailure(.cannotCreate, "No free port on \(address)")
    }
    return (descriptor, port)
  }

  private static func bindAnywhere(_ descriptor: Int32, _ text: String) -> Int? {
    var name = LoopbackAddress.socketAddress(text, port: 0)
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let bound = withUnsafeMutablePointer(to: &name) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
        bind(descriptor, generic, length) == 0 && getsockname(descriptor, generic, &length) == 0
      }
    }
    return bound ? Int(UInt16(bigEndian: name.sin_port)) : nil
  }
}
