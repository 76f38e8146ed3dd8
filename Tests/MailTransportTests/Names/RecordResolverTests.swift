import MailModel
import MailTransport
import TestSupport
import Testing

@Suite("A look-up of mail records", .timeLimit(.minutes(1)))
struct RecordResolverTests {
  private let domain: DomainName

  init() throws { domain = try #require(DomainName("acme.example")) }

  @Test("asks the name server, and brings what it knows in the order of its ranks")
  func found() async throws {
    let server = try NameServer([
      "MX acme.example": .records([
        NameServer.exchange(20, "b.example.net"), NameServer.exchange(10, "A.example.net"),
      ]),
      "SRV _imaps._tcp.acme.example": .records([
        NameServer.service(1, 1, 993, "second.example.net"), NameServer.service(1, 9, 1993, "first.example.net"),
        NameServer.service(0, 0, 993, ""),
      ]),
    ])
    let resolver = server.resolver
    let exchanges = try await resolver.exchanges(of: domain, within: .seconds(20))
    #expect(exchanges.map(\.host) == ["a.example.net", "b.example.net"])
    let places = try await resolver.locations(of: "_imaps._tcp", in: domain, within: .seconds(20))
    #expect(places.map(\.host) == ["", "first.example.net", "second.example.net"])
    #expect(places.map(\.port) == [993, 1993, 993])
    #expect(server.questions == ["MX acme.example", "SRV _imaps._tcp.acme.example"])
  }

  @Test("finds nothing where there is no such record, and says so if there is no such domain")
  func nothing() async throws {
    let server = try NameServer(["MX acme.example": .records([])])
    #expect(try await server.resolver.exchanges(of: domain, within: .seconds(20)).isEmpty)
    let other = try #require(DomainName("nowhere.example"))
    await expectFailure(.unknownHost) { _ = try await server.resolver.exchanges(of: other, within: .seconds(20)) }
    #expect(try await server.resolver.locations(of: "_imaps._tcp", in: other, within: .seconds(20)).isEmpty)
  }

  @Test("asks again by TCP for an answer that does not fit")
  func long() async throws {
    let records = (0..<60).map { NameServer.exchange(UInt8($0), "host-with-a-long-name-\($0).mail.acme.example") }
    let server = try NameServer(["MX acme.example": .recordsByTCP(records)])
    let found = try await server.resolver.exchanges(of: domain, within: .seconds(20))
    #expect(found.count == 60)
    #expect(found.last?.host == "host-with-a-long-name-59.mail.acme.example")
  }

  @Test("fails in words if the answer is damaged, or there is none in time")
  func failures() async throws {
    let damaged = RecordResolver { _, _ in .success([1, 2, 3]) }
    await expectFailure(.protocolViolation) { _ = try await damaged.exchanges(of: domain, within: .seconds(20)) }
    let server = try NameServer(["MX acme.example": .silence, "MX broken.example": .failure])
    await expectFailure(.timedOut) {
      _ = try await server.resolver.exchanges(of: domain, within: .milliseconds(100))
    }
    let broken = try #require(DomainName("broken.example"))
    await expectFailure(.networkUnreachable) {
      _ = try await server.resolver.exchanges(of: broken, within: .seconds(30))
    }
  }

  @Test("does not take garbage for an answer")
  func garbage() async throws {
    let server = try NameServer(["MX acme.example": .garbage])
    await expectFailure { _ = try await server.resolver.exchanges(of: domain, within: .milliseconds(500)) }
  }

  @Test("ends with the task that asked")
  func cancelled() async throws {
    let server = try NameServer(["MX acme.example": .silence])
    let task = Task { [domain] in
      await failure { _ = try await server.resolver.exchanges(of: domain, within: .seconds(60)) }
    }
    task.cancel()
    #expect(await task.value?.kind == .cancelled)
  }
}

extension NameServer {
  /// A resolver that asks this server only.
  var resolver: RecordResolver {
    let asking = RecordResolver.nameserver(Endpoint(host: "127.0.0.1", port: port))
    // The server lasts as long as somebody may ask it.
    return RecordResolver { name, type in withExtendedLifetime(self) { asking.lookUp(name, type) } }
  }
}
