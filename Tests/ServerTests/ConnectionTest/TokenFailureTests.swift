import IMAP
import MailModel
import MailTransport
import POP3
import SMTP
import TestSupport
import Testing

/// Sign-ins with an access token, by the engines themselves.
@Suite("A sign-in with an access token", .serialized)
struct TokenFailureTests {
  private static let token = "a-token-never-shown"

  @Test("that the server refuses tells its reasons, and asks to reconnect the mailbox", arguments: TokenCase.all)
  func refused(failing: TokenCase) async throws {
    let certificates = try TestCertificates()
    let server = try ScriptedServer(
      ServerStep.transcript(failing.script), .tls(try certificates.localhost()))
    defer { server.stop() }
    let credential = try SASLCredential(username: Trial.username, token: SecretText(Self.token))
    let channel = try await ByteChannel.open(
      ChannelOptions(
        endpoint: Endpoint(host: "127.0.0.1", port: server.port), security: .implicitTLS, caFile: certificates.caFile,
        policy: HostPolicy(allowLocalHosts: true)))
    let failure = try #require(
      await failure { try await Self.signIn(failing.access, on: channel, credential) })
    await channel.close()
    #expect(failure.kind == failing.kind, "\(failure)")
    if failing.kind == .reconnectRequired {
      #expect(failure.serverText?.contains(#""status":"400""#) == true, "\(failure)")
      #expect(failure.cause == "The server did not accept the access token")
      #expect(failure.remedy.text.contains("Reconnect your mailbox"))
      #expect(failure.kind.exitCode == 77)
    }
    failure.expectExplained(for: failing.access)
    #expect(!"\(failure) \(channel.transcript.lines)".contains(Self.token))
  }

  private static func signIn(
    _ access: Trial.Access, on channel: ByteChannel, _ credential: SASLCredential
  ) async throws {
    switch access {
    case .imap:
      let connection = IMAPConnection(channel: channel)
      _ = try await connection.greet()
      _ = try await connection.signIn(credential)
    case .pop3:
      let connection = POP3Connection(channel: channel)
      _ = try await connection.greet()
      _ = try await connection.signIn(credential)
    case .smtp:
      let connection = SMTPConnection(channel: channel)
      _ = try await connection.greet()
      _ = try await connection.hello()
      _ = try await connection.signIn(credential)
    }
  }
}
