import MailModel
import MailTransport
import SMTP
import TestSupport
import Testing

/// Plays a transcript against a connection and gives what the server heard.
///
/// - Parameters:
///   - script: what the server does.
///   - options: how it does it; TLS by its identity.
///   - caFile: the authority to trust, for TLS.
///   - patience: how long the connection waits.
///   - body: what the client does.
@discardableResult
func playing(
  _ script: [ServerStep], _ options: ScriptedServer.Options = ScriptedServer.Options(), caFile: String? = nil,
  patience: SMTPPatience = SMTPPatience(), _ body: @Sendable (SMTPConnection, Transcript) async throws -> Void
) async throws -> ScriptedServer.Outcome {
  let server = try ScriptedServer(script, options)
  let security: ConnectionSecurity = options.isImplicitTLS ? .implicitTLS : caFile == nil ? .plain : .startTLS
  let channel = try await ByteChannel.open(
    ChannelOptions(
      endpoint: Endpoint(host: "localhost", port: server.port), security: security, caFile: caFile,
      policy: HostPolicy(allowLocalHosts: true)))
  let name = try #require(ClientName("desk.example"))
  let connection = SMTPConnection(channel: channel, clientName: name, patience: patience)
  do {
    try await body(connection, channel.transcript)
  } catch {
    await connection.close()
    throw error
  }
  await connection.close()
  return await server.outcome()
}

/// Plays a transcript as text.
@discardableResult
func playing(
  _ transcript: String, _ options: ScriptedServer.Options = ScriptedServer.Options(), caFile: String? = nil,
  patience: SMTPPatience = SMTPPatience(), _ body: @Sendable (SMTPConnection, Transcript) async throws -> Void
) async throws -> ScriptedServer.Outcome {
  try await playing(ServerStep.transcript(transcript), options, caFile: caFile, patience: patience, body)
}

/// A certificate for the scripted server and the authority behind it.
func tls() throws -> (options: ScriptedServer.Options, certificates: TestCertificates) {
  let certificates = try TestCertificates()
  var options = ScriptedServer.Options()
  options.identity = try certificates.localhost()
  return (options, certificates)
}

/// The desk's credential in transcripts: `AHUAcGFzc3dvcmQ=` in PLAIN.
func credential() throws -> SASLCredential { try SASLCredential(username: "u", password: SecretText("password")) }
