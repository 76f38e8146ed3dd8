import MailModel
import MailTransport
import Synchronization
import TestSupport
import Testing

@Suite("A connection that fails")
struct ConnectionFailureTests {
  @Test("is refused where nothing listens")
  func refused() async throws {
    let server = try ScriptedServer([])
    let options = server.options(host: "127.0.0.1")
    server.stop()
    _ = await server.outcome()
    let failure = await failure { _ = try await ByteChannel.open(options) }
    #expect(failure?.kind == .connectionRefused)
    #expect(failure?.context.host == "127.0.0.1")
    #expect(failure?.context.port == options.endpoint.port)
  }

  @Test("has no way to a link-local address whose link is not named")
  func noWay() async throws {
    let options = ChannelOptions(
      endpoint: Endpoint(host: "fe80::1", port: 993), security: .plain, policy: HostPolicy(allowLocalHosts: true),
      deadlines: impatient())
    #expect(await failure { _ = try await ByteChannel.open(options) }?.kind == .networkUnreachable)
  }

  @Test("is refused everywhere before it fails")
  func refusedEverywhere() async throws {
    let server = try ScriptedServer([])
    var options = server.options(host: "two.example")
    server.stop()
    _ = await server.outcome()
    let addresses = try [#require(IPAddress("::1")), #require(IPAddress("127.0.0.1"))]
    options.resolver = NameResolver { _ in .success(addresses) }
    #expect(await failure { _ = try await ByteChannel.open(options) }?.kind == .connectionRefused)
  }

  @Test(
    "finds no address for a name that does not exist", arguments: ["no-such-host.invalid", "", "two words", "a\0b"])
  func unknownHost(host: String) async throws {
    let options = ChannelOptions(endpoint: Endpoint(host: host, port: 993), security: .plain)
    let failure = await failure { _ = try await ByteChannel.open(options) }
    #expect(failure?.kind == .unknownHost)
  }

  @Test("does not wait for name servers beyond the deadline")
  func resolverStalls() async throws {
    let gate = Gate()
    let options = ChannelOptions(
      endpoint: Endpoint(host: "slow.example", port: 993), security: .plain,
      deadlines: impatient(resolve: .milliseconds(50)),
      resolver: NameResolver { _ in
        gate.wait()
        return .success([])
      })
    let failure = await failure { _ = try await ByteChannel.open(options) }
    gate.open()
    #expect(failure?.kind == .timedOut)
    #expect(failure?.cause.contains("name servers") == true)
  }

  @Test("is not even tried to an address that the site forbids", arguments: ["127.0.0.1", "[::1]", "localhost"])
  func forbiddenHost(host: String) async throws {
    let server = try ScriptedServer([.say("never heard")])
    var options = server.options(host: host)
    options.policy = HostPolicy()
    let failure = await failure { _ = try await ByteChannel.open(options) }
    #expect(failure?.kind == .forbiddenHost)
    server.stop()
    #expect(await server.outcome().received.isEmpty)
  }

  @Test("is tried to those addresses only that the site allows")
  func mixedAddresses() async throws {
    let server = try ScriptedServer([.say("hello"), .close])
    var options = server.options(host: "rebound.example")
    let addresses = try [#require(IPAddress("0.0.0.0")), #require(IPAddress("127.0.0.1"))]
    options.resolver = NameResolver { _ in .success(addresses) }
    let reports = Mutex<[String]>([])
    let channel = try await ByteChannel.open(options) { report in reports.withLock { $0.append(report.detail) } }
    #expect(reports.withLock { $0.first } == "rebound.example → 127.0.0.1")
    #expect(try await channel.readAll() == "hello\r\n")
    await channel.close()
  }

  @Test("is not tried on a port that the site forbids")
  func forbiddenPort() async throws {
    let options = ChannelOptions(
      endpoint: Endpoint(host: "192.0.2.1", port: 143), security: .plain, policy: HostPolicy(allowedPorts: [993]))
    #expect(await failure { _ = try await ByteChannel.open(options) }?.kind == .forbiddenPort)
  }

  @Test("is dropped when the server resets it")
  func reset() async throws {
    let server = try ScriptedServer([.expect("{*}"), .reset])
    let channel = try await ByteChannel.open(server.options())
    try await channel.write(Array("a1 NOOP\r\n".utf8))
    let failure = await failure { _ = try await channel.read() }
    #expect(failure?.kind == .connectionDropped)
    await channel.close()
  }

  @Test("cannot be written to once it is gone")
  func writeAfterEnd() async throws {
    let server = try ScriptedServer([.expect("{*}"), .reset])
    let channel = try await ByteChannel.open(server.options())
    try await channel.write(Array("a1 NOOP\r\n".utf8))
    _ = await failure { while try await channel.read() != nil {} }
    let failure = await failure { try await channel.write([65]) }
    #expect(failure?.kind == .connectionDropped)
    await channel.close()
  }

  @Test("ends when the server keeps silent beyond the deadline, and may go on then")
  func replyStalls() async throws {
    let server = try ScriptedServer([.expect("{*}"), .say("late"), .stall])
    let channel = try await ByteChannel.open(server.options(deadlines: impatient(reply: .milliseconds(50))))
    let failure = await failure { _ = try await channel.read() }
    #expect(failure?.kind == .timedOut)
    try await channel.write(Array("go\r\n".utf8))
    #expect(try await channel.read(within: .seconds(20)) == Array("late\r\n".utf8))
    await channel.close()
  }

  @Test("honours a shorter wait after a longer one")
  func shorterWait() async throws {
    let server = try ScriptedServer([.say("hello"), .stall])
    let channel = try await ByteChannel.open(server.options())
    #expect(try await channel.read() == Array("hello\r\n".utf8))
    #expect(await failure { _ = try await channel.read(within: .milliseconds(20)) }?.kind == .timedOut)
    #expect(await failure { _ = try await channel.read(within: .milliseconds(20)) }?.kind == .timedOut)
    await channel.close()
  }

  @Test("ends when the server takes nothing of what is sent")
  func writeStalls() async throws {
    let gate = Gate()
    let server = try ScriptedServer([.pause(gate), .close])
    let channel = try await ByteChannel.open(server.options(deadlines: impatient(reply: .milliseconds(100))))
    let failure = await failure { try await channel.write([UInt8](repeating: 0, count: 64 << 20)) }
    #expect(failure?.kind == .timedOut)
    gate.open()
    await channel.close()
  }
}
