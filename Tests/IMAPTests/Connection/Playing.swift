import IMAP
import MailModel
import MailTransport
import TestSupport
import Testing

/// Plays a transcript against a connection and gives what the server heard.
///
/// - Parameters:
///   - script: what the server does.
///   - options: how it does it; TLS by its identity.
///   - caFile: the authority to trust, for TLS.
///   - pace: how long the connection waits.
///   - body: what the client does.
@discardableResult
func playing(
  _ script: [ServerStep], _ options: ScriptedServer.Options = ScriptedServer.Options(), caFile: String? = nil,
  limits: IMAPLimits = IMAPLimits(), pace: ReadingPace = ReadingPace(),
  _ body: @Sendable (IMAPConnection, Transcript) async throws -> Void
) async throws -> ScriptedServer.Outcome {
  let server = try ScriptedServer(script, options)
  let security: ConnectionSecurity = options.isImplicitTLS ? .implicitTLS : caFile == nil ? .plain : .startTLS
  let channel = try await ByteChannel.open(
    ChannelOptions(
      endpoint: Endpoint(host: "localhost", port: server.port), security: security, caFile: caFile,
      policy: HostPolicy(allowLocalHosts: true)))
  let connection = IMAPConnection(channel: channel, limits: limits, pace: pace)
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
  limits: IMAPLimits = IMAPLimits(), pace: ReadingPace = ReadingPace(),
  _ body: @Sendable (IMAPConnection, Transcript) async throws -> Void
) async throws -> ScriptedServer.Outcome {
  try await playing(ServerStep.transcript(transcript), options, caFile: caFile, limits: limits, pace: pace, body)
}

/// Messages as they arrive.
actor Inbox {
  private(set) var messages: [FetchedMessage] = []
  func take(_ message: FetchedMessage) { messages.append(message) }
}
