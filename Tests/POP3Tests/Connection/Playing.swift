import MailModel
import MailTransport
import POP3
import TestSupport
import Testing

/// Plays a script against a connection and gives what the server heard, as ``ScriptedServer`` does.
///
/// - Parameter pace: how long the connection waits.
@discardableResult
func playing(
  _ script: [ServerStep], _ options: ScriptedServer.Options = ScriptedServer.Options(), caFile: String? = nil,
  limits: POP3Limits = POP3Limits(), pace: ReadingPace = ReadingPace(),
  _ body: @Sendable (POP3Connection, Transcript) async throws -> Void
) async throws -> ScriptedServer.Outcome {
  try await ScriptedServer.playing(
    script, options, caFile: caFile, connect: { POP3Connection(channel: $0, limits: limits, pace: pace) },
    close: { await $0.close() }, body)
}

/// Plays a transcript as text.
@discardableResult
func playing(
  _ transcript: String, _ options: ScriptedServer.Options = ScriptedServer.Options(), caFile: String? = nil,
  limits: POP3Limits = POP3Limits(), pace: ReadingPace = ReadingPace(),
  _ body: @Sendable (POP3Connection, Transcript) async throws -> Void
) async throws -> ScriptedServer.Outcome {
  try await playing(ServerStep.transcript(transcript), options, caFile: caFile, limits: limits, pace: pace, body)
}

/// Messages as they arrive.
actor Inbox {
  private(set) var messages: [RetrievedMessage] = []
  func take(_ message: RetrievedMessage) { messages.append(message) }
}
