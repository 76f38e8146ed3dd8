import NIOCore
import NIOPosix

/// Addresses found and judged beforehand, in the shape in which NIO's happy eyeballs (RFC 8305) asks for them.
struct FixedAddresses: Resolver, Sendable {
  let addresses: [IPAddress]
  let loop: any EventLoop

  func initiateAQuery(host: String, port: Int) -> EventLoopFuture<[SocketAddress]> { answer(octets: 4, port) }

  func initiateAAAAQuery(host: String, port: Int) -> EventLoopFuture<[SocketAddress]> { answer(octets: 16, port) }

  func cancelQueries() {}

  private func answer(octets count: Int, _ port: Int) -> EventLoopFuture<[SocketAddress]> {
    loop.makeCompletedFuture {
      try addresses.filter { $0.octets.count == count }.map {
        try SocketAddress(packedIPAddress: ByteBuffer(bytes: $0.octets), port: port)
      }
    }
  }
}
