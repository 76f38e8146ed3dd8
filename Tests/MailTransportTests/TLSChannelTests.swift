import DemoMail
import MailModel
import MailTransport
import OpenSSL
import Synchronization
import TestSupport
import Testing

@Suite("A channel with TLS")
struct TLSChannelTests {
  private let certificates: TestCertificates

  init() throws { certificates = try TestCertificates() }

  @Test(
    "carries octets both ways, however they are cut",
    arguments: [
      Fragmentation.whole, .everyOctet, .split(at: 7),
    ])
  func roundTrip(fragmentation: Fragmentation) async throws {
    var options = ScriptedServer.Options.tls(try certificates.localhost())
    options.fragmentation = fragmentation
    let server = try ScriptedServer(
      ServerStep.transcript(
        """
        S: * OK ready
        C: {tag} NOOP
        S: {tag} OK done
        """), options)
    let channel = try await open(server)
    #expect(try await channel.read(atLeast: 12) == Array("* OK ready\r\n".utf8))
    try await channel.write(Array("a7 NOOP\r\n".utf8))
    #expect(try await channel.readAll() == "a7 OK done\r\n")
    await channel.close()
    let outcome = await server.outcome()
    #expect(outcome.deviation == nil)
    #expect(outcome.text == "a7 NOOP\r\n")
  }

  @Test(
    "accepts a certificate for the name or the address that was asked for",
    arguments: [
      ("localhost", "127.0.0.1"), ("127.0.0.1", "127.0.0.1"), ("::1", "::1"), ("[::1]", "::1"),
    ])
  func names(host: String, address: String) async throws {
    var options = ScriptedServer.Options.tls(try certificates.localhost())
    options.address = address
    let server = try ScriptedServer([.say("hello"), .close], options)
    let channel = try await open(server, host: host)
    #expect(try await channel.readAll() == "hello\r\n")
    await channel.close()
  }

  @Test("both ends know the same octets to tie a sign-in to", arguments: [true, false])
  func channelBinding(isTLS12Only: Bool) async throws {
    let identity = try certificates.localhost()
    var options = ScriptedServer.Options.tls(identity)
    options.isTLS12Only = isTLS12Only
    let server = try ScriptedServer([.sendChannelBinding, .close], options)
    let channel = try await open(server)
    let told = try await channel.readAll()
    let binding = try #require(channel.tlsDetails?.channelBinding)
    #expect(binding.kind == (isTLS12Only ? .tlsServerEndPoint : .tlsExporter))
    #expect(binding.octets.count == 32)
    #expect(told == "\(binding.kind.rawValue) \(binding.octets)\r\n")
    await channel.close()
  }

  @Test("says what was agreed, and with whom", arguments: [true, false])
  func details(isTLS12Only: Bool) async throws {
    var options = ScriptedServer.Options.tls(try certificates.localhost())
    options.isTLS12Only = isTLS12Only
    let server = try ScriptedServer([.close], options)
    let reports = Mutex<[StageReport]>([])
    let channel = try await ByteChannel.open(server.options(.implicitTLS, caFile: certificates.caFile)) { report in
      reports.withLock { $0.append(report) }
    }
    let details = try #require(channel.tlsDetails)
    #expect(channel.isProtected)
    #expect(details.version == (isTLS12Only ? "1.2" : "1.3"))
    #expect(details.certificate.names == ["localhost", "127.0.0.1", "::1"])
    #expect(details.certificate.issuer == "Postdue Test Authority")
    let last = try #require(reports.withLock { $0.last })
    #expect(last.stage == .tls)
    #expect(last.detail == details.summary)
    #expect(
      last.detail.hasPrefix(isTLS12Only ? "1.2 ECDHE-ECDSA-" : "1.3 TLS_AES_256_GCM_SHA384, localhost, 127.0.0.1, "))
    #expect(last.detail.hasSuffix(", by Postdue Test Authority"))
    await channel.close()
  }

  @Test("ends where the server cuts it, with or without close_notify", arguments: [ServerStep.close, .cut])
  func ending(step: ServerStep) async throws {
    let server = try ScriptedServer([.say("last words"), step], .tls(try certificates.localhost()))
    let channel = try await open(server)
    #expect(try await channel.readAll() == "last words\r\n")
    #expect(try await channel.read() == nil)
    await channel.close()
  }

  @Test("moves many megabytes each way unharmed", arguments: [true, false])
  func bulk(isTLS12Only: Bool) async throws {
    let count = 30 << 20
    var options = ScriptedServer.Options.tls(try certificates.localhost())
    options.isTLS12Only = isTLS12Only
    let server = try ScriptedServer([.swallow(count), .flood(count), .close], options)
    let channel = try await open(server)
    try await channel.write([UInt8](repeating: 66, count: count))
    var received = SHA256Hash()
    while let chunk = try await channel.read() { chunk.withUnsafeBytes { received.update($0) } }
    let expected = [UInt8](repeating: UInt8(ascii: "x"), count: count)
    #expect(received.finalize() == expected.withUnsafeBytes(SHA256Hash.digest))
    await channel.close()
    #expect(await server.outcome().deviation == nil)
  }

  @Test("keeps within the byte budget")
  func byteBudget() async throws {
    let (count, budget) = (20 << 20, 1 << 20)
    let server = try ScriptedServer([.flood(count), .stall], .tls(try certificates.localhost()))
    let channel = try await ByteChannel.open(
      server.options(.implicitTLS, caFile: certificates.caFile, byteBudget: budget))
    var (received, mostWaiting) = (0, 0)
    while received < count, let chunk = try await channel.read() {
      for _ in 0..<50 { await Task.yield() }
      mostWaiting = max(mostWaiting, channel.bytesWaiting)
      received += chunk.count
    }
    #expect(received == count)
    #expect(mostWaiting <= budget)
    await channel.close()
  }

  private func open(_ server: ScriptedServer, host: String = "localhost") async throws -> ByteChannel {
    try await ByteChannel.open(server.options(.implicitTLS, host: host, caFile: certificates.caFile))
  }
}
