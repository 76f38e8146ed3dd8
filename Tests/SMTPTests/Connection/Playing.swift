import MailModel
import MailTransport
import SMTP
import TestSupport
import Testing

/// Plays a script against a connection and gives what the server heard, as ``ScriptedServer`` does.
///
/// - Parameter patience: how long the connection waits.
@discardableResult
func playing(
  _ script: [ServerStep], _ options: ScriptedServer.Options = ScriptedServer.Options(), caFile: String? = nil,
  patience: SMTPPatience = SMTPPatience(), _ body: @Sendable (SMTPConnection, Transcript) async throws -> Void
) async throws -> ScriptedServer.Outcome {
  let name = try #require(ClientName("desk.example"))
  return try await ScriptedServer.playing(
    script, options, caFile: caFile, connect: { SMTPConnection(channel: $0, clientName: name, patience: patience) },
    close: { await $0.close() }, body)
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
