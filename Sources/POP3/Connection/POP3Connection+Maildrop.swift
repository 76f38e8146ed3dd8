package import MailModel
import MailTransport

/// What lies in the maildrop.
extension POP3Connection {
  /// How many messages there are and how large they are together (RFC 1939 §5).
  package func stat() async throws(MailFailure) -> DropListing {
    try await inTransaction { () async throws(MailFailure) in
      let response = try await perform(.statistics)
      return try parsing(response) { response throws(POP3SyntaxError) in
        try DropListing(words: response.text.utf8)
      }
    }
  }

  /// The size of every message (RFC 1939 §5).
  ///
  /// - Throws: `protocolViolation` for a garbled answer, never a shorter list; the session goes on.
  package func list() async throws(MailFailure) -> [ScanListing] {
    try await inTransaction { () async throws(MailFailure) in
      let response = try await perform(.list(nil))
      return try parsing(response) { [limits] response throws(POP3SyntaxError) in
        try ScanListing.all(response.octets, limits: limits)
      }
    }
  }

  /// The size of one message.
  package func list(_ number: UInt32) async throws(MailFailure) -> ScanListing {
    try await inTransaction { () async throws(MailFailure) in
      let response = try await perform(.list(number), during: .message)
      return try parsing(response) { response throws(POP3SyntaxError) in
        let listing = try ScanListing(line: response.text.utf8)
        guard listing.number == number else { throw .unexpected(wanted: "message \(number)") }
        return listing
      }
    }
  }

  /// The unique-id of every message (RFC 1939 §7).
  ///
  /// - Returns: the names as the server lists them, of which one may stand at several messages (RFC 1939 allows it for
  ///   copies); nil if the server has none, so that messages have to be told apart by their headers.
  /// - Throws: `protocolViolation` for a garbled answer or one too long; the session goes on, and messages can be told
  ///   apart as if there were none.
  package func uniqueIDs() async throws(MailFailure) -> [UniqueIDListing]? {
    try await inTransaction { () async throws(MailFailure) in
      let isOffered = try await currentCapabilities().contains(.uidl)
      let response = try await run(CommandStateMachine(.uniqueIDs(nil)))
      if response.indicator == .error, !isOffered { return nil }
      return try parsing(try check(response, during: .other)) { [limits] response throws(POP3SyntaxError) in
        try UniqueIDListing.all(response.octets, limits: limits)
      }
    }
  }

  /// The unique-id of one message; nil if the server has none.
  package func uniqueID(of number: UInt32) async throws(MailFailure) -> UniqueID? {
    try await inTransaction { () async throws(MailFailure) in
      let isOffered = try await currentCapabilities().contains(.uidl)
      let response = try await run(CommandStateMachine(.uniqueIDs(number)))
      if response.indicator == .error, !isOffered { return nil }
      return try parsing(try check(response, during: .message)) { response throws(POP3SyntaxError) in
        let listing = try UniqueIDListing(line: response.text.utf8)
        guard listing.number == number else { throw .unexpected(wanted: "message \(number)") }
        return listing.uniqueID
      }
    }
  }

  /// Asks for nothing; keeps the session alive.
  package func noop() async throws(MailFailure) {
    try await inTransaction { () async throws(MailFailure) in _ = try await perform(.noop) }
  }

  /// Takes a turn in a session that is signed in.
  func inTransaction<Value: Sendable>(
    _ body: () async throws(MailFailure) -> Value
  ) async throws(MailFailure) -> Value {
    try await turns.take()
    defer { turns.giveBack() }
    guard case .transaction = session.phase else {
      throw whyBroken ?? MailFailure(.internalFault, "The maildrop can be read after the sign-in only")
    }
    return try await body()
  }

  private func parsing<Value>(
    _ response: Response, _ body: (Response) throws(POP3SyntaxError) -> Value
  ) throws(MailFailure) -> Value {
    do throws(POP3SyntaxError) {
      return try body(response)
    } catch {
      throw recorder.redacted(MailFailure(.protocolViolation, error.cause, serverText: response.words))
    }
  }
}

extension Response {
  /// The lines that follow; none if there are none.
  fileprivate var octets: [UInt8] {
    if case .octets(let octets)? = content { octets } else { [] }
  }
}
