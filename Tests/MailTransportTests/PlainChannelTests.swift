import MailModel
import MailTransport
import Synchronization
import TestSupport
import Testing

@Suite("A plain channel")
struct PlainChannelTests {
  @Test(
    "carries octets both ways, however they are cut",
    arguments: [
      Fragmentation.whole, .everyOctet, .split(at: 1), .split(at: 9),
    ])
  func roundTrip(fragmentation: Fragmentation) async throws {
    var options = ScriptedServer.Options()
    options.fragmentation = fragmentation
    let server = try ScriptedServer(
      ServerStep.transcript(
        """
        S: * OK ready
        C: {tag} NOOP
        S: {tag} OK done
        """), options)
    let channel = try await ByteChannel.open(server.options())
    let greeting = try await channel.read(atLeast: 12)
    #expect(greeting == Array("* OK ready\r\n".utf8))
    try await channel.write(Array("a7 NOOP\r\n".utf8))
    #expect(try await channel.readAll() == "a7 OK done\r\n")
    #expect(try await channel.read() == nil)
    await channel.close()
    let outcome = await server.outcome()
    #expect(outcome.deviation == nil)
    #expect(outcome.text == "a7 NOOP\r\n")
  }

  @Test("hears out a server that answers and hangs up at once, every time")
  func hastyServer() async throws {
    let attempts = 400
    let server = try ScriptedServer(scripts: Array(repeating: [.say("* BYE busy"), .close], count: attempts))
    for _ in 0..<attempts {
      let routes = Mutex<[String]>([])
      let channel = try await ByteChannel.open(server.options()) { report in
        if report.stage == .connect { routes.withLock { $0.append(report.detail) } }
      }
      #expect(routes.withLock { $0 } == ["127.0.0.1:\(server.port) from 127.0.0.1"])
      #expect(try await channel.readAll() == "* BYE busy\r\n")
      await channel.close()
    }
  }

  @Test("reports each stage in the words of the test page")
  func stages() async throws {
    let server = try ScriptedServer([.close])
    let reports = Mutex<[StageReport]>([])
    let channel = try await ByteChannel.open(server.options()) { report in reports.withLock { $0.append(report) } }
    #expect(!channel.isProtected)
    let seen = reports.withLock { $0 }
    #expect(seen.map(\.stage) == [.resolve, .connect])
    #expect(seen[0].detail.hasPrefix("localhost → "))
    #expect(seen[1].detail == "127.0.0.1:\(server.port) from 127.0.0.1")
    await channel.close()
  }

  @Test("reaches IPv6 loopback, with or without brackets", arguments: ["::1", "[::1]"])
  func ipv6(host: String) async throws {
    var options = ScriptedServer.Options()
    options.address = "::1"
    let server = try ScriptedServer([.say("hello"), .close], options)
    let channel = try await ByteChannel.open(server.options(host: host))
    #expect(try await channel.readAll() == "hello\r\n")
    await channel.close()
  }

  @Test("falls back to an address that answers (RFC 8305)")
  func happyEyeballs() async throws {
    let server = try ScriptedServer([.say("hello"), .close])
    var options = server.options(host: "two.example")
    let addresses = try [#require(IPAddress("::1")), #require(IPAddress("127.0.0.1"))]
    options.resolver = NameResolver { _ in .success(addresses) }
    let channel = try await ByteChannel.open(options)
    #expect(try await channel.readAll() == "hello\r\n")
    await channel.close()
  }

  @Test("writes far more than a socket buffer holds")
  func longWrite() async throws {
    let count = 20 << 20
    let server = try ScriptedServer([.swallow(count), .say("done"), .close])
    let channel = try await ByteChannel.open(server.options())
    try await channel.write([UInt8](repeating: 65, count: count))
    #expect(try await channel.readAll() == "done\r\n")
    await channel.close()
    #expect(await server.outcome().deviation == nil)
  }

  @Test("lets the server wait while the reader is behind, and loses nothing")
  func byteBudget() async throws {
    let (count, budget) = (100 << 20, 1 << 20)
    let server = try ScriptedServer([.flood(count), .stall])
    let channel = try await ByteChannel.open(server.options(byteBudget: budget))
    var (received, mostWaiting) = (0, 0)
    while received < count, let chunk = try await channel.read() {
      mostWaiting = max(mostWaiting, channel.bytesWaiting)
      received += chunk.count
      #expect(chunk.count <= 512 << 10)
      // The reader dawdles until nothing more is let in, so that the budget is really used up once in a while.
      if received < 8 << 20 { await settled(channel) }
    }
    #expect(received == count)
    #expect(mostWaiting <= budget)
    #expect(mostWaiting > budget / 4)
    await channel.close()
  }

  /// Waits until the number of waiting octets has stopped growing for many turns of the event loop.
  private func settled(_ channel: ByteChannel) async {
    var (last, turns) = (-1, 0)
    while turns < 200 {
      let now = channel.bytesWaiting
      turns = now == last ? turns + 1 : 0
      last = now
      await Task.yield()
    }
  }
}
