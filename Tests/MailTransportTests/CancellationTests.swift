import MailModel
import MailTransport
import TestSupport
import Testing

@Suite("Cancelling the task")
struct CancellationTests {
  @Test("ends the wait for a reply")
  func reading() async throws {
    let server = try ScriptedServer([.stall])
    let channel = try await ByteChannel.open(server.options())
    #expect(await cancelled { _ = try await channel.read() }?.kind == .cancelled)
    await channel.close()
  }

  @Test("ends the wait for name servers")
  func resolving() async throws {
    let gate = Gate()
    let options = ChannelOptions(
      endpoint: Endpoint(host: "slow.example", port: 993), security: .plain,
      resolver: NameResolver { _ in
        gate.wait()
        return .success([])
      })
    #expect(await cancelled { _ = try await ByteChannel.open(options) }?.kind == .cancelled)
    gate.open()
  }

  @Test("ends the TLS handshake")
  func shakingHands() async throws {
    let server = try ScriptedServer([.stall])
    let options = server.options(.implicitTLS)
    #expect(await cancelled { _ = try await ByteChannel.open(options) }?.kind == .cancelled)
  }

  @Test("ends the wait for the server to take what is sent")
  func writing() async throws {
    let gate = Gate()
    let server = try ScriptedServer([.pause(gate), .close])
    let channel = try await ByteChannel.open(server.options())
    #expect(await cancelled { try await channel.write([UInt8](repeating: 0, count: 64 << 20)) }?.kind == .cancelled)
    gate.open()
    await channel.close()
  }

  @Test("is noticed even where octets keep coming")
  func flooded() async throws {
    let server = try ScriptedServer([.flood(1 << 30)])
    let channel = try await ByteChannel.open(server.options())
    #expect(await cancelled { while try await channel.read() != nil {} }?.kind == .cancelled)
    await channel.close()
    server.stop()
  }

  /// Starts the body in a task, cancels it after some turns, and gives the failure that it ends with.
  private func cancelled(_ body: @escaping @Sendable () async throws -> Void) async -> MailFailure? {
    let task = Task { await failure(of: body) }
    for _ in 0..<100 { await Task.yield() }
    task.cancel()
    return await task.value
  }
}
