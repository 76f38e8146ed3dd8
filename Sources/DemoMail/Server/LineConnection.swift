import Glibc
package import MailModel

/// A blocking TCP connection to loopback that speaks in lines: just enough to ask a server whether it is there.
package final class LineConnection: Sendable {
  private let descriptor: Int32

  /// Connects; reads and writes give up after `patience` seconds.
  ///
  /// - Throws: `connectionRefused` if nobody listens.
  package init(address: String, port: Int, patience: Int = 10) throws(MailFailure) {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    var limit = timeval(tv_sec: patience, tv_usec: 0)
    for option in [SO_RCVTIMEO, SO_SNDTIMEO] {
      setsockopt(descriptor, SOL_SOCKET, option, &limit, socklen_t(MemoryLayout<timeval>.size))
    }
    var name = LoopbackAddress.socketAddress(address, port: port)
    let connected = withUnsafePointer(to: &name) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
        connect(descriptor, generic, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
      }
    }
    guard connected else {
      close(descriptor)
      throw MailFailure(.connectionRefused, "Nobody listens on \(address):\(port)")
    }
  }

  deinit { close(descriptor) }

  /// Sends the line and CR LF.
  package func send(_ line: String) {
    let bytes = Array((line + "\r\n").utf8)
    var sent = 0
    while sent < bytes.count {
      let count = bytes[sent...].withUnsafeBytes {
        Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { return }
      sent += count
    }
  }

  /// The next line without its end; nil at the end of the stream or when patience runs out.
  package func readLine() -> String? {
    var line: [UInt8] = []
    var byte: UInt8 = 0
    while recv(descriptor, &byte, 1, 0) == 1 {
      if byte == UInt8(ascii: "\n") {
        return String(decoding: line.last == 13 ? line.dropLast() : line[...], as: UTF8.self)
      }
      line.append(byte)
    }
    return nil
  }
}
