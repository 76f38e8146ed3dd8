import IMAP
import MailModel
import MailTransport
import POP3

/// What the connections of every engine can do before their own verbs: the stages that a connection test shows.
protocol MailConnection: Sendable {
  /// Takes over an open channel on which nothing was said yet.
  static func taking(_ channel: ByteChannel, patience: Duration) -> Self

  /// Remembers what nothing that the server says may show.
  func hide(_ secrets: [SecretText]) async
  /// Words of the server without the secrets of the session.
  func redacted(_ words: String) async -> String
  /// Waits for the server's first words.
  func greeting() async throws(MailFailure) -> String
  /// Upgrades a plain connection to TLS.
  func protect(observe: @Sendable (StageReport) -> Void) async throws(MailFailure)
  /// What the server can do, in its own words.
  func offers() async throws(MailFailure) -> String
  /// Signs in.
  ///
  /// - Returns: the mechanism used.
  func authenticate(_ credential: SASLCredential, allowPlaintext: Bool) async throws(MailFailure) -> String
  /// Ends the connection at once.
  func close() async
}

extension IMAPConnection: MailConnection {
  static func taking(_ channel: ByteChannel, patience: Duration) -> IMAPConnection {
    IMAPConnection(channel: channel, pace: ReadingPace(patience: patience))
  }

  func greeting() async throws(MailFailure) -> String { redacted(try await greet().text) }

  func protect(observe: @Sendable (StageReport) -> Void) async throws(MailFailure) {
    try await startTLS(observe: observe)
  }

  func offers() async throws(MailFailure) -> String { redacted(try await capabilities().description) }

  func authenticate(_ credential: SASLCredential, allowPlaintext: Bool) async throws(MailFailure) -> String {
    try await signIn(credential, allowPlaintext: allowPlaintext)
  }
}

extension POP3Connection: MailConnection {
  static func taking(_ channel: ByteChannel, patience: Duration) -> POP3Connection {
    POP3Connection(channel: channel, pace: ReadingPace(patience: patience))
  }

  func greeting() async throws(MailFailure) -> String { redacted(try await greet().text) }

  func protect(observe: @Sendable (StageReport) -> Void) async throws(MailFailure) {
    try await startTLS(observe: observe)
  }

  func offers() async throws(MailFailure) -> String { redacted(try await capabilities().description) }

  func authenticate(_ credential: SASLCredential, allowPlaintext: Bool) async throws(MailFailure) -> String {
    try await signIn(credential, allowPlaintext: allowPlaintext)
  }
}
