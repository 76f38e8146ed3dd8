import CResolver
package import MailModel
import NIOCore

/// The kinds of records that lead to mail servers, by their numbers (RFC 1035 §3.2.2, RFC 2782).
package enum RecordType: UInt16, Sendable, CaseIterable {
  case exchange = 15
  case service = 33
}

/// Asks the name servers for records other than addresses; a sibling of ``NameResolver``.
package struct RecordResolver: Sendable {
  /// Asks and may block for as long as it likes: it runs on a thread that nobody waits for in vain. The answer's octets
  /// are as they came, and none if there is no such record; a name that does not exist is `unknownHost`.
  package let lookUp: @Sendable (_ name: String, _ type: RecordType) -> Result<[UInt8], MailFailure>

  /// A resolver by another way than the system's.
  package init(lookUp: @escaping @Sendable (_ name: String, _ type: RecordType) -> Result<[UInt8], MailFailure>) {
    self.lookUp = lookUp
  }

  /// The system's name servers.
  package static let system = RecordResolver { name, type in ask(name, type, of: nil) }

  /// One name server.
  ///
  /// - Parameter endpoint: an IPv4 address and a port.
  package static func nameserver(_ endpoint: Endpoint) -> RecordResolver {
    RecordResolver { name, type in ask(name, type, of: endpoint) }
  }

  /// Who takes a domain's mail, the first to be asked first; none if nobody does.
  ///
  /// - Throws: `unknownHost` for a domain that does not exist, `timedOut`, `networkUnreachable`, `serverUnavailable`,
  ///   `protocolViolation`, `cancelled`.
  package func exchanges(
    of domain: DomainName, within limit: Duration, on loops: EventLoops = .shared
  ) async throws(MailFailure) -> [MailExchange] {
    try await records(domain.description, .exchange, within: limit, on: loops).compactMap { record in
      if case .exchange(let exchange) = record { exchange } else { nil }
    }.sorted { ($0.preference, $0.host) < ($1.preference, $1.host) }
  }

  /// Where a domain offers a service, the first to be asked first; none if it says nothing about it.
  ///
  /// - Parameters:
  ///   - service: such as `_imaps._tcp`.
  /// - Throws: as ``exchanges(of:within:on:)``, but that a name below the domain need not exist.
  package func locations(
    of service: String, in domain: DomainName, within limit: Duration, on loops: EventLoops = .shared
  ) async throws(MailFailure) -> [ServiceLocation] {
    let found: [DNSRecord]
    do throws(MailFailure) {
      found = try await records("\(service).\(domain)", .service, within: limit, on: loops)
    } catch {
      if error.kind == .unknownHost { return [] }
      throw error
    }
    return found.compactMap { record in
      if case .service(let location) = record { location } else { nil }
    }.sorted { ($0.priority, -$0.weight, $0.host, $0.port) < ($1.priority, -$1.weight, $1.host, $1.port) }
  }

  private func records(
    _ name: String, _ type: RecordType, within limit: Duration, on loops: EventLoops
  ) async throws(MailFailure) -> [DNSRecord] {
    guard name.utf8.count <= 253, name.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { return [] }
    let outcome = Outcome<[UInt8]>()
    let lookUp = lookUp
    let started = LookUpThread.start { outcome.settle(lookUp(name, type)) }
    guard started else { throw MailFailure(.internalFault, "No thread can be started for the name look-up") }
    let octets = try await outcome.value(within: limit, on: loops.group.any()) {
      MailFailure(.timedOut, "The name servers gave no answer for “\(name)” within \(limit.inWords)")
    }
    if octets.isEmpty { return [] }
    do throws(DNSMessage.SyntaxError) {
      return try DNSMessage(octets).answers
    } catch {
      throw MailFailure(.protocolViolation, "The name servers' answer for “\(name)” is damaged")
    }
  }

  /// Longer answers no mail domain needs.
  private static let answerLimit = 16 << 10

  private static func ask(_ name: String, _ type: RecordType, of server: Endpoint?) -> Result<[UInt8], MailFailure> {
    var length = 0
    let octets = [UInt8](unsafeUninitializedCapacity: answerLimit) { buffer, filled in
      length = resolver_query(
        name, type.rawValue, server?.bareHost, UInt16(clamping: server?.port ?? 0), buffer.baseAddress, buffer.count)
      filled = max(0, length)
    }
    switch resolver_failure(Int32(clamping: length)) {
    case _ where length >= 0: return .success(octets)
    case RESOLVER_NO_RECORD: return .success([])
    case RESOLVER_NO_NAME:
      return .failure(MailFailure(.unknownHost, "The name servers know no “\(name)”"))
    case RESOLVER_REFUSED:
      return .failure(MailFailure(.serverUnavailable, "The name servers refuse to look “\(name)” up"))
    default: return .failure(MailFailure(.networkUnreachable, "No name server answered when asked for “\(name)”"))
    }
  }
}
