import Glibc
import MailModel

/// Finds TCP ports on loopback that nobody listens on.
enum LoopbackPort {
  /// Distinct free ports; all are held until the last is known, so that no two are the same.
  static func free(_ count: Int, address: String) throws(MailFailure) -> [Int] {
    var held: [Int32] = []
    defer { held.forEach { close($0) } }
    var ports: [Int] = []
    for _ in 0..<count {
      let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
      guard descriptor >= 0 else { throw MailFailure(.cannotCreate, "No socket can be opened") }
      held.append(descriptor)
      guard let port = bindAnywhere(descriptor, address) else {
        throw MailFailure(.cannotCreate, "No free port on \(address)")
      }
      ports.append(port)
    }
    return ports
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
