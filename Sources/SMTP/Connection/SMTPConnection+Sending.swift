package import MailModel
import MailTransport

/// Handing over mail.
extension SMTPConnection {
  /// Asks whether a sender and a recipient would be taken; nothing is sent (MAIL, RCPT, RSET).
  ///
  /// - Parameter senderTaken: told once the server has taken the sender.
  /// - Throws: `senderRefused`, `recipientRefused` or what else the server's refusal means, `invalidData` for an address
  ///   that cannot be sent.
  package func verify(
    sender: String, recipient: String, senderTaken: @Sendable () -> Void = {}
  ) async throws(MailFailure) {
    let envelope = try Envelope(sender: sender, recipients: [recipient])
    try await turns.take()
    defer { turns.giveBack() }
    let parameters = try MailParameters(envelope, MessageForm([]), session.extensions)
    let result = try await perform(
      transaction(.verify, envelope, parameters), message: [], senderTaken: senderTaken)
    if let failure = result.recipients.lazy.compactMap(\.verdict.failure).first { throw failure }
  }

  /// Hands over one message to all recipients of an envelope.
  ///
  /// - Parameters:
  ///   - envelope: sender and recipients.
  ///   - message: header and body; line ends may be any and become CR LF.
  /// - Returns: what became of it for each recipient. Where the connection is lost after the message has gone completely,
  ///   that is `unknown`, never a thrown failure.
  /// - Throws: only while nothing was handed over: `invalidData` and `messageTooLarge` before a word is said, else why the
  ///   connection was lost or the server ended the session.
  package func send(_ envelope: Envelope, _ message: [UInt8]) async throws(MailFailure) -> SubmissionResult {
    try await turns.take()
    defer { turns.giveBack() }
    let form = MessageForm(message)
    try form.check()
    let parameters = try MailParameters(envelope, form, session.extensions)
    return try await perform(transaction(.send, envelope, parameters), message: message)
  }

  private func transaction(
    _ purpose: TransactionStateMachine.Purpose, _ envelope: Envelope, _ parameters: MailParameters
  ) throws(MailFailure) -> TransactionStateMachine {
    guard session.isReady else {
      throw MailFailure(.internalFault, "Handing over mail takes a session that is introduced")
    }
    guard !envelope.recipients.isEmpty else { throw MailFailure(.invalidData, "The message has no recipient") }
    // Asking only is not worth the risk: Dovecot 2.3's submission service can crash on a RSET that comes in a group.
    let isPipelined = purpose == .send && session.extensions.contains(.pipelining)
    return TransactionStateMachine(purpose, envelope, parameters, isPipelined: isPipelined)
  }

  private func perform(
    _ transaction: TransactionStateMachine, message: [UInt8], senderTaken: @Sendable () -> Void = {}
  ) async throws(MailFailure) -> SubmissionResult {
    var machine = transaction
    var action = machine.start()
    while true {
      switch action {
      case .send(let group):
        do throws(MailFailure) {
          try await send(group)
        } catch {
          guard let result = machine.settled else { throw error }
          return redacted(result)
        }
      case .sendMessage:
        try await transmit(message)
        // From here on nobody can say that the server has not got it.
        return redacted(await deliver(&machine))
      case .wait: break
      case .finish(let result): return redacted(result)
      case .fail(let failure): throw lose(failure)
      }
      do throws(MailFailure) {
        let wasAccepted = machine.isSenderAccepted
        action = machine.receive(try await nextReply(within: patience.transaction))
        if machine.isSenderAccepted, !wasAccepted { senderTaken() }
      } catch {
        // What the server has said already counts, even if it hangs up on the RSET after it.
        guard let result = machine.settled else { throw error }
        return redacted(result)
      }
    }
  }

  /// Sends the message without its end; whatever fails here, the server has no message.
  private func transmit(_ message: [UInt8]) async throws(MailFailure) {
    var encoder = DataEncoder(message)
    var octets = 0
    do throws(MailFailure) {
      while let piece = encoder.next() {
        try await write(piece)
        octets += piece.count
      }
    } catch {
      // Servers that have had enough say so, and hang up in the middle.
      guard let reply = await lastWords(), !reply.isPositive else { throw error }
      throw lose(Refusal.failure(for: reply, during: .message))
    }
    recorder.sentMessage(octets: octets)
    if Task.isCancelled { throw lose(MailFailure(.cancelled, "Stopped before the message was complete")) }
    // A reply that was there before the end would be taken for the reply to it.
    guard channel.bytesWaiting == 0 else {
      let reply = try await nextReply(within: patience.reply)
      let failure = Refusal.failure(for: reply, during: .message)
      throw lose(
        reply.code >= 400
          ? failure : MailFailure(.protocolViolation, "The server answered before the message was complete"))
    }
  }

  /// Sends the end of the message and waits for the server's verdict.
  private func deliver(_ machine: inout TransactionStateMachine) async -> SubmissionResult {
    let failure: MailFailure
    do throws(MailFailure) {
      try await send([Transmission(DataEncoder.end)])
      let reply = try await nextReply(within: patience.delivery)
      switch machine.receive(reply) {
      case .finish(let result): return result
      case .fail(let found): failure = lose(found)
      case .send, .sendMessage, .wait: failure = lose(MailFailure(.internalFault, "The message led nowhere"))
      }
    } catch {
      failure = error
    }
    return machine.result(ifLostWith: failure)
  }

  private func redacted(_ result: SubmissionResult) -> SubmissionResult {
    var result = result
    result.receipt = result.receipt.map { DisplayText.line(recorder.redacted($0), limit: 500) }
    for index in result.recipients.indices {
      switch result.recipients[index].verdict {
      case .accepted: break
      case .deferred(let failure): result.recipients[index].verdict = .deferred(recorder.redacted(explained(failure)))
      case .refused(let failure): result.recipients[index].verdict = .refused(recorder.redacted(explained(failure)))
      case .unknown(let failure): result.recipients[index].verdict = .unknown(recorder.redacted(failure))
      }
    }
    return result
  }

  /// Whoever has not signed in and hears no more than “Access denied” from a server that offers it should sign in: that is
  /// all that the usual submission port of Postfix says.
  private func explained(_ failure: MailFailure) -> MailFailure {
    guard failure.kind == .policyRefused, session.phase == .introduced, session.extensions.contains(.auth),
      failure.serverText?.lowercased().contains("access denied") == true
    else { return failure }
    return MailFailure(.relayDenied, "The server takes no mail without a sign-in", serverText: failure.wholeText)
  }
}
