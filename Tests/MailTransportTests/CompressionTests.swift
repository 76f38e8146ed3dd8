import MailModel
import MailTransport
import TestSupport
import Testing

@Suite("A compressed connection")
struct CompressionTests {
  /// Lends a channel to `body`, and closes it.
  private func talking(
    _ script: [ServerStep], allowance: Int = 256 << 20, deadlines: Deadlines = impatient(),
    fragmentation: Fragmentation = .whole, _ body: (ByteChannel) async throws -> Void
  ) async throws {
    var options = ScriptedServer.Options()
    options.fragmentation = fragmentation
    let server = try ScriptedServer(script, options)
    var channelOptions = server.options(deadlines: deadlines)
    channelOptions.unpackingAllowance = allowance
    let channel = try await ByteChannel.open(channelOptions)
    try await body(channel)
    await channel.close()
    server.stop()
  }

  /// A block of deflate that holds these octets as they are (RFC 1951 §3.2.4).
  private func stored(_ octets: [UInt8]) -> [UInt8] {
    let (low, high) = (UInt8(octets.count & 0xFF), UInt8(octets.count >> 8))
    return [0, low, high, ~low, ~high] + octets
  }

  @Test("carries octets both ways, however they are cut", arguments: [Fragmentation.whole, .everyOctet, .split(at: 9)])
  func bothWays(fragmentation: Fragmentation) async throws {
    let script: [ServerStep] = [
      .startDeflate, .expect("hello, hello, hello"), .say("world, world, world"), .expect("again"), .say("and again"),
      .close,
    ]
    try await talking(script, fragmentation: fragmentation) { channel in
      try channel.compress(after: [])
      #expect(channel.isCompressed)
      try await channel.write(Array("hello, hello, hello\r\n".utf8))
      #expect(try await channel.read(atLeast: 21) == Array("world, world, world\r\n".utf8))
      try await channel.write(Array("again\r\n".utf8))
      #expect(try await channel.readAll() == "and again\r\n")
    }
  }

  @Test("begins with octets that came with the server's answer, and with those that wait")
  func early() async throws {
    let later = stored(Array("later".utf8))
    try await talking([.send(later), .stall]) { channel in
      while channel.bytesWaiting < later.count { try await Task.sleep(for: .milliseconds(1)) }
      try channel.compress(after: stored(Array("early ".utf8)))
      #expect(try await channel.read(atLeast: 11) == Array("early later".utf8))
    }
  }

  @Test("is begun only once")
  func once() async throws {
    try await talking([.stall]) { channel in
      try channel.compress(after: [])
      await expectFailure(.internalFault) { try channel.compress(after: []) }
    }
  }

  @Test("that unpacks to far more than mail can be is ended, and never held in memory")
  func bomb() async throws {
    try await talking([.startDeflate, .flood(64 << 20), .stall], allowance: 4 << 20) { channel in
      try channel.compress(after: [])
      var (total, largest) = (0, 0)
      let ended = await failure {
        while let chunk = try await channel.read() {
          (total, largest) = (total + chunk.count, max(largest, chunk.count))
        }
      }
      #expect(ended?.kind == .protocolViolation)
      #expect(largest <= 64 << 10)
      #expect(total < 32 << 20)
      #expect(channel.bytesWaiting < 256 << 10)
    }
  }

  @Test("may unpack a large message of nothing but one letter")
  func uniform() async throws {
    try await talking([.startDeflate, .flood(48 << 20), .close]) { channel in
      try channel.compress(after: [])
      var total = 0
      while let chunk = try await channel.read() { total += chunk.count }
      #expect(total == 48 << 20)
    }
  }

  @Test("ends when the octets are no deflate, and when the stream says that it ends")
  func ends() async throws {
    try await talking([.send([0xFF, 0xFF, 0xFF]), .stall]) { channel in
      try channel.compress(after: [])
      await expectFailure(.protocolViolation) { _ = try await channel.read() }
    }
    // The last block is marked by its first bit.
    try await talking([.send([1, 2, 0, 0xFD, 0xFF] + Array("hi".utf8)), .stall]) { channel in
      try channel.compress(after: [])
      #expect(try await channel.readAll() == "hi")
    }
  }

  @Test("waits no longer for octets that unpack to nothing, and goes on when asked again")
  func nothing() async throws {
    let gate = Gate()
    let script: [ServerStep] = [
      .send(stored([])), .send(stored([])), .pause(gate), .send(stored(Array("late".utf8))), .stall,
    ]
    try await talking(script) { channel in
      try channel.compress(after: [])
      await expectFailure(.timedOut) { _ = try await channel.read(within: .milliseconds(200)) }
      gate.open()
      #expect(try await channel.read() == Array("late".utf8))
    }
  }
}
