import Glibc
package import MailModel
import NIOCore

/// Turns a host name into addresses; a step of its own, so that policy is judged on what was found.
package struct NameResolver: Sendable {
  /// Looks a name up and may block for as long as it likes: it runs on a thread that nobody waits for in vain.
  package let lookUp: @Sendable (_ host: String) -> Result<[IPAddress], MailFailure>

  /// A resolver by another way than the system's.
  package init(lookUp: @escaping @Sendable (_ host: String) -> Result<[IPAddress], MailFailure>) {
    self.lookUp = lookUp
  }

  /// The system's `getaddrinfo`, IPv4 and IPv6.
  package static let system = NameResolver { host in
    var hints = addrinfo()
    hints.ai_family = AF_UNSPEC
    hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    var list: UnsafeMutablePointer<addrinfo>?
    let status = getaddrinfo(host, nil, &hints, &list)
    defer { freeaddrinfo(list) }
    guard status == 0 else {
      let reason = status == EAI_SYSTEM ? String(cString: strerror(errno)) : String(cString: gai_strerror(status))
      return .failure(MailFailure(.unknownHost, "The host name “\(host)” was not found: \(reason)"))
    }
    return .success(addresses(in: list))
  }

  /// The addresses of `host`; a literal, with or without brackets, is its own answer.
  ///
  /// - Parameters:
  ///   - limit: how long to wait; the look-up itself cannot be interrupted and is left behind.
  /// - Throws: `unknownHost`, `timedOut`, `cancelled`.
  func addresses(of endpoint: Endpoint, within limit: Duration, on loops: EventLoops) async throws(MailFailure)
    -> [IPAddress]
  {
    let host = endpoint.bareHost
    if let literal = IPAddress(host) { return [literal] }
    guard !host.isEmpty, host.utf8.count <= 255, host.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F }) else {
      throw MailFailure(.unknownHost, "“\(host)” is not a host name")
    }
    let outcome = Outcome<[IPAddress]>()
    let lookUp = lookUp
    let started = LookUpThread.start { outcome.settle(lookUp(host)) }
    guard started else { throw MailFailure(.internalFault, "No thread can be started for the name look-up") }
    let found = try await outcome.value(within: limit, on: loops.group.any()) {
      MailFailure(.timedOut, "The name servers gave no answer for “\(host)” within \(limit.inWords)")
    }
    guard !found.isEmpty else { throw MailFailure(.unknownHost, "The host name “\(host)” has no address") }
    return found
  }

  private static func addresses(in list: UnsafeMutablePointer<addrinfo>?) -> [IPAddress] {
    var result: [IPAddress] = []
    for entry in sequence(first: list, next: { $0?.pointee.ai_next }) {
      guard let entry, let address = address(of: entry.pointee), !result.contains(address) else { continue }
      result.append(address)
    }
    return result
  }

  /// The numeric form is asked for and read back, so that no layout of a socket address is relied upon.
  private static func address(of entry: addrinfo) -> IPAddress? {
    var text = [CChar](repeating: 0, count: Int(NI_MAXHOST))
    let length = socklen_t(text.count)
    guard getnameinfo(entry.ai_addr, entry.ai_addrlen, &text, length, nil, 0, NI_NUMERICHOST) == 0 else { return nil }
    // A link-local address is followed by its link: %eth0.
    let digits = text.prefix { $0 != 0 && $0 != 0x25 }
    return IPAddress(String(decoding: digits.map(UInt8.init(bitPattern:)), as: UTF8.self))
  }
}
