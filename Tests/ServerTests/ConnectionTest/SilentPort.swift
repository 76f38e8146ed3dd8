import Glibc
import MailModel

/// A port on loopback that answers no connection, as behind a firewall that drops: its queue is full and nobody empties it.
final class SilentPort {
  let port: Int
  private var descriptors: [Int32] = []

  init() throws {
    let listening = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    descriptors.append(listening)
    var place = sockaddr_in()
    place.sin_family = sa_family_t(AF_INET)
    inet_pton(AF_INET, "127.0.0.1", &place.sin_addr)
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let bound = Self.withAddress(&place) { address in
      bind(listening, address, length) == 0 && listen(listening, 0) == 0
        && getsockname(listening, address, &length) == 0
    }
    port = Int(UInt16(bigEndian: place.sin_port))
    guard bound else { throw MailFailure(.cannotCreate, "No port is free") }
    for _ in 0..<4 {
      let client = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue), 0)
      descriptors.append(client)
      _ = Self.withAddress(&place) { connect(client, $0, length) }
    }
  }

  deinit { for descriptor in descriptors { close(descriptor) } }

  private static func withAddress<Result>(
    _ place: inout sockaddr_in, _ body: (UnsafeMutablePointer<sockaddr>) -> Result
  ) -> Result {
    withUnsafeMutablePointer(to: &place) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1, body)
    }
  }
}
