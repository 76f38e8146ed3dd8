import IMAP
import MailModel
import MailStore

extension IngestPipeline {
  /// Fetches messages of the folder that is open.
  ///
  /// - Parameters:
  ///   - plan: the UIDs, as they are asked for together.
  ///   - connection: the session in which the folder was examined.
  ///   - inFlight: the most commands sent and not yet answered.
  /// - Returns: what the server delivered; the caller settles the rest.
  /// - Throws: what the store or this machine failed with.
  func run(
    _ plan: [UIDSet], from connection: IMAPConnection, inFlight: Int = 3
  ) async throws(MailFailure) -> FetchOutcome {
    try await run { deliver throws(MailFailure) in
      try await connection.fetchMessages(plan, inFlight: inFlight) { message throws(MailFailure) in
        try await deliver(FetchedMail(location: MessageLocation(message.attributes), raw: message.body))
      }
    }
  }
}
