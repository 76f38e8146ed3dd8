import DemoMail
import MailModel
import MailTransport
import TestSupport
import Testing

@Suite("A TLS handshake")
struct HandshakeTests {
  private let certificates: TestCertificates

  init() throws { certificates = try TestCertificates() }

  @Test(
    "with a server that speaks plain text gives its words and names it",
    arguments: [
      ("* OK IMAP4rev1 ready", .wrongProtocol), ("+OK POP3 ready", .wrongProtocol), ("-ERR go away", .wrongProtocol),
      ("220 mail.example ESMTP", .wrongProtocol), ("HTTP/1.1 400 Bad Request", .notAMailServer),
      ("SSH-2.0-OpenSSH_9.2", .notAMailServer), ("Hello, who are you?", .tlsHandshake),
    ] as [(String, MailFailure.Kind)])
  func plainText(greeting: String, kind: MailFailure.Kind) async throws {
    let server = try ScriptedServer([.say(greeting), .stall])
    let failure = await failure { _ = try await ByteChannel.open(server.options(.implicitTLS)) }
    #expect(failure?.kind == kind)
    #expect(failure?.serverText == greeting)
  }

  @Test(
    "with a server that sends rubbish fails",
    arguments: [
      [0x00, 0xFF, 0x00, 0xFF, 0x00, 0xFF, 0x00, 0xFF, 0x00, 0xFF, 0x00, 0xFF],
      [0x16, 0x03, 0x03, 0xFF, 0xFF, 0x02, 0x00, 0x00, 0x00, 0x00],
    ] as [[UInt8]])
  func rubbish(bytes: [UInt8]) async throws {
    let server = try ScriptedServer([.send(bytes), .stall])
    let failure = await failure { _ = try await ByteChannel.open(server.options(.implicitTLS)) }
    #expect(failure?.kind == .tlsHandshake)
  }

  @Test("that the server refuses by an alert says so")
  func alert() async throws {
    // handshake_failure (40), fatal: RFC 8446 §6.
    let server = try ScriptedServer([.send([0x15, 0x03, 0x03, 0x00, 0x02, 0x02, 0x28]), .stall])
    let failure = await failure { _ = try await ByteChannel.open(server.options(.implicitTLS)) }
    #expect(failure?.kind == .tlsHandshake)
    #expect(failure?.serverText?.contains("handshake failure") == true)
  }

  @Test("is dropped if the server leaves in the middle", arguments: [ServerStep.cut, .reset])
  func dropped(step: ServerStep) async throws {
    let server = try ScriptedServer([.swallow(16), step])
    let failure = await failure { _ = try await ByteChannel.open(server.options(.implicitTLS)) }
    #expect(failure?.kind == .connectionDropped)
  }

  @Test(
    "ends at its deadline, however the server stalls it",
    arguments: [
      [.stall], [.send([0x16, 0x03, 0x03]), .stall],
    ] as [[ServerStep]])
  func stalled(script: [ServerStep]) async throws {
    let server = try ScriptedServer(script)
    let options = server.options(.implicitTLS, deadlines: impatient(handshake: .milliseconds(60)))
    let failure = await failure { _ = try await ByteChannel.open(options) }
    #expect(failure?.kind == .timedOut)
    #expect(failure?.cause.contains("TLS handshake within 0.06 seconds") == true)
    // The server learns that the client has gone: nothing was left open.
    #expect(await server.outcome().received.count == 1)
  }

  @Test("protects a connection that began in plain text")
  func upgrade() async throws {
    let server = try upgrading(
      """
      S: * OK ready
      C: {tag} STARTTLS
      S: {tag} OK begin
      ! tls
      C: {tag} NOOP
      S: {tag} OK protected
      """)
    let channel = try await ByteChannel.open(server.options(.startTLS, caFile: certificates.caFile))
    _ = try await channel.read(atLeast: 12)
    #expect(!channel.isProtected)
    try await channel.write(Array("a1 STARTTLS\r\n".utf8))
    _ = try await channel.read(atLeast: 13)
    try await channel.startTLS()
    #expect(channel.isProtected)
    try await channel.write(Array("a2 NOOP\r\n".utf8))
    #expect(try await channel.readAll() == "a2 OK protected\r\n")
    await channel.close()
    #expect(await server.outcome().deviation == nil)
  }

  @Test("is refused if the server, or someone in between, said more than its reply before it")
  func injection() async throws {
    let server = try upgrading(
      """
      C: {tag} STARTTLS
      S: {tag} OK begin
      S: * CAPABILITY IMAP4rev1 EVIL
      ! tls
      """)
    let channel = try await ByteChannel.open(server.options(.startTLS, caFile: certificates.caFile))
    try await channel.write(Array("a1 STARTTLS\r\n".utf8))
    // Both lines have arrived and none is read yet when TLS is asked for.
    while channel.bytesWaiting < 30 { await Task.yield() }
    let failure = await failure { try await channel.startTLS() }
    #expect(failure?.kind == .protocolViolation)
    #expect(!channel.isProtected)
    await channel.close()
  }

  @Test("with plain text in the place of the server's answer fails")
  func plainTextAfterReply() async throws {
    let server = try upgrading(
      """
      C: {tag} STARTTLS
      S: {tag} OK begin
      C: {*}
      """)
    let channel = try await ByteChannel.open(server.options(.startTLS, caFile: certificates.caFile))
    try await channel.write(Array("a1 STARTTLS\r\n".utf8))
    _ = try await channel.read(atLeast: 13)
    let failure = await failure { try await channel.startTLS() }
    #expect(failure?.kind == .tlsHandshake || failure?.kind == .connectionDropped)
    await channel.close()
  }

  @Test("is not begun on a connection that has ended")
  func afterTheEnd() async throws {
    let server = try upgrading("! close")
    let channel = try await ByteChannel.open(server.options(.startTLS, caFile: certificates.caFile))
    #expect(try await channel.read() == nil)
    #expect(await failure { try await channel.startTLS() }?.kind == .connectionDropped)
    await channel.close()
  }

  private func upgrading(_ transcript: String) throws -> ScriptedServer {
    var options = ScriptedServer.Options()
    options.identity = try certificates.localhost()
    return try ScriptedServer(ServerStep.transcript(transcript), options)
  }
}
