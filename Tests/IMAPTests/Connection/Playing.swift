import IMAP
import MailModel
import MailTransport
import TestSupport
import Testing

/// Plays a script against a connection and gives what the server heard, as ``ScriptedServer`` does.
///
/// - Parameter pace: how long the connection waits.
@discardableResult
func playing(
  _ script: [ServerStep], _ options: ScriptedServer.Options = ScriptedServer.Options(), caFile: String? = nil,
  limits: IMAPLimits = IMAPLimits(), pace: ReadingPace = ReadingPace(),
  _ body: @Sendable (IMAPConnection, Transcript) async throws -> Void
) async throws -> ScriptedServer.Outcome {
  try await ScriptedServer.playing(
    script, options, caFile: caFile, connect: { IMAPConnection(channel: $0, limits: limits, pace: pace) },
    close: { await $0.close() }, body)
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
