import Foundation
import Glibc
import Synchronization

/// A name server on loopback, by UDP and TCP, that knows what a test tells it.
package final class NameServer: Sendable {
  /// What it says of a name; whatever it was told nothing about does not exist.
  package enum Reply: Sendable {
    /// The records' data.
    case records([[UInt8]])
    /// The same, but by TCP only: by UDP it claims that they do not fit.
    case recordsByTCP([[UInt8]])
    /// Octets that are no answer.
    case garbage
    /// Nothing at all.
    case silence
    /// That it failed.
    case failure
  }

  private struct Sockets: Sendable {
    let udp: Int32
    let tcp: Int32
    let stop: Int32
    let bell: Int32
  }

  /// Where it listens.
  package let port: Int
  private let sockets: Sockets
  private let heard = Mutex<[String]>([])

  /// Listens.
  ///
  /// - Parameter zone: what it says, by type and name: `MX example.com`, `SRV _imaps._tcp.example.com`.
  package init(_ zone: [String: Reply]) throws {
    (sockets, port) = try Self.bind()
    Thread.detachNewThread { [sockets, weak self] in
      Self.serve(sockets, zone) { question in self?.heard.withLock { $0.append(question) } }
    }
  }

  // The serving thread sees the other end of the pipe hang up, and closes everything else.
  deinit { close(sockets.bell) }

  /// What it was asked, each question once.
  package var questions: Set<String> { Set(heard.withLock { $0 }) }

  /// The data of an MX record.
  package static func exchange(_ preference: UInt8, _ host: String) -> [UInt8] {
    [0, preference] + DNSFixture.name(host)
  }

  /// The data of an SRV record.
  package static func service(_ priority: UInt8, _ weight: UInt8, _ port: Int, _ host: String) -> [UInt8] {
    [0, priority, 0, weight, UInt8(port >> 8), UInt8(port & 0xFF)] + DNSFixture.name(host)
  }

  private static func serve(
    _ sockets: Sockets, _ zone: [String: Reply], heard: (String) -> Void
  ) {
    var waits = [sockets.udp, sockets.tcp, sockets.stop].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    while poll(&waits, 3, -1) > 0, waits[2].revents == 0 {
      if waits[0].revents != 0 { answerDatagram(sockets.udp, zone, heard) }
      if waits[1].revents != 0 { answerStream(sockets.tcp, zone, heard) }
    }
    for descriptor in [sockets.udp, sockets.tcp, sockets.stop] { close(descriptor) }
  }

  private static func answerDatagram(_ socket: Int32, _ zone: [String: Reply], _ heard: (String) -> Void) {
    var buffer = [UInt8](repeating: 0, count: 4_096)
    var place = sockaddr_storage()
    var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
    withUnsafeMutableBytes(of: &place) { raw in
      let address = raw.baseAddress?.assumingMemoryBound(to: sockaddr.self)
      let count = recvfrom(socket, &buffer, buffer.count, 0, address, &length)
      guard count > 0, let answer = answer(to: Array(buffer.prefix(count)), zone, isTCP: false, heard) else { return }
      _ = sendto(socket, answer, answer.count, 0, address, length)
    }
  }

  private static func answerStream(_ listener: Int32, _ zone: [String: Reply], _ heard: (String) -> Void) {
    let connection = accept(listener, nil, nil)
    defer { close(connection) }
    var buffer = [UInt8](repeating: 0, count: 4_096)
    let count = recv(connection, &buffer, buffer.count, 0)
    guard count > 2, let answer = answer(to: Array(buffer[2..<count]), zone, isTCP: true, heard) else { return }
    let framed = [UInt8(answer.count >> 8), UInt8(answer.count & 0xFF)] + answer
    _ = send(connection, framed, framed.count, Int32(MSG_NOSIGNAL))
  }

  private static func answer(
    to query: [UInt8], _ zone: [String: Reply], isTCP: Bool, _ heard: (String) -> Void
  ) -> [UInt8]? {
    guard query.count > 16 else { return nil }
    var labels: [String] = []
    var position = 12
    while position < query.count, query[position] > 0 {
      let end = position + 1 + Int(query[position])
      labels.append(String(decoding: query[(position + 1)..<end], as: UTF8.self))
      position = end
    }
    let type = UInt16(query[position + 1]) << 8 | UInt16(query[position + 2])
    let name = labels.joined(separator: ".").lowercased()
    let question = "\(type == 15 ? "MX" : type == 33 ? "SRV" : String(type)) \(name)"
    heard(question)
    let id = UInt16(query[0]) << 8 | UInt16(query[1])
    func message(_ records: [[UInt8]] = [], code: UInt8 = 0, isCut: Bool = false) -> [UInt8] {
      var fixture = DNSFixture(id: id, question: name, type: type, code: code, isCut: isCut)
      for record in records { fixture.answer(type: type, record) }
      return fixture.octets
    }
    switch zone[question] {
    case nil: return message(code: 3)
    case .records(let records): return message(records)
    case .recordsByTCP(let records): return isTCP ? message(records) : message(isCut: true)
    case .garbage: return message([[0, 1]]).dropLast(5) + []
    case .silence: return nil
    case .failure: return message(code: 2)
    }
  }

  /// One port for both, of the system's choice.
  private static func bind() throws -> (Sockets, Int) {
    for _ in 0..<20 {
      let tcp = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
      let udp = socket(AF_INET, Int32(SOCK_DGRAM.rawValue), 0)
      if let port = bind(tcp, port: 0), listen(tcp, 8) == 0, bind(udp, port: port) != nil {
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { break }
        return (Sockets(udp: udp, tcp: tcp, stop: ends[0], bell: ends[1]), port)
      }
      close(tcp)
      close(udp)
    }
    throw Listener.Failure(call: "bind", code: errno)
  }

  private static func bind(_ descriptor: Int32, port: Int) -> Int? {
    var place = sockaddr_in()
    place.sin_family = sa_family_t(AF_INET)
    place.sin_port = in_port_t(port).bigEndian
    inet_pton(AF_INET, "127.0.0.1", &place.sin_addr)
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let status = withUnsafeMutableBytes(of: &place) { raw -> Int32 in
      guard let address = raw.baseAddress?.assumingMemoryBound(to: sockaddr.self) else { return -1 }
      return Glibc.bind(descriptor, address, length) == 0 ? getsockname(descriptor, address, &length) : -1
    }
    return status == 0 ? Int(UInt16(bigEndian: place.sin_port)) : nil
  }
}
