package import MailModel
import MailTransport

/// Hands over one message (RFC 5321 §3.3), or asks only whether sender and recipients would be taken.
package struct TransactionStateMachine: SMTPStateMachine {
  /// What the transaction is for.
  package enum Purpose: Sendable {
    case send
    /// MAIL and RCPT, then RSET: nothing is sent.
    case verify
  }

  private enum Step: Equatable {
    case mail
    case recipient(Int)
    case data
    case message(isVoid: Bool)
    case reset
  }

  private let purpose: Purpose
  private let commands: (mail: SMTPCommand, recipients: [SMTPCommand])
  private let isPipelined: Bool
  private var expected: [Step] = []
  private var result: SubmissionResult
  private var senderVerdict: SubmissionResult.Verdict?
  /// Whether the server has taken the sender.
  package private(set) var isSenderAccepted = false

  /// A transaction that has not begun.
  ///
  /// - Parameters:
  ///   - purpose: whether the message shall go.
  ///   - envelope: sender and recipients.
  ///   - parameters: what goes behind the addresses.
  ///   - isPipelined: whether the server takes commands in groups (RFC 2920).
  package init(_ purpose: Purpose, _ envelope: Envelope, _ parameters: MailParameters, isPipelined: Bool) {
    self.purpose = purpose
    self.isPipelined = isPipelined
    commands = (
      .mail(envelope.sender, parameters.mail),
      envelope.recipients.map { .recipient($0.path, parameters.recipient($0)) }
    )
    // Nothing is accepted yet: until it is, a lost connection means that nothing was handed over.
    let pending = SubmissionResult.Verdict.deferred(MailFailure(.connectionDropped, "The transaction did not end"))
    result = SubmissionResult(
      recipients: envelope.recipients.map { .init(address: $0.path.address, verdict: pending) })
  }

  /// Sends everything up to DATA at once where that is allowed, else the sender first.
  package mutating func start() -> SMTPAction<SubmissionResult> {
    guard isPipelined else { return send([(.mail, commands.mail)]) }
    let recipients = commands.recipients.enumerated().map { (Step.recipient($0), $1) }
    return send([(.mail, commands.mail)] + recipients + [ending])
  }

  /// Takes the replies in the order of the commands.
  package mutating func receive(_ reply: Reply) -> SMTPAction<SubmissionResult> {
    guard !expected.isEmpty else {
      return .fail(MailFailure(.protocolViolation, "The server sent a reply that nobody asked for"))
    }
    let step = expected.removeFirst()
    // 421 says that the server is about to hang up (RFC 5321 §3.8); before the message has gone, nothing is lost with it.
    if reply.code == 421, !isLast(step) { return .fail(Refusal.failure(for: reply, during: .other)) }
    switch step {
    case .mail: return receiveMail(reply)
    case .recipient(let index): return receiveRecipient(index, reply)
    case .data: return receiveData(reply)
    case .message(isVoid: true): return .finish(result)
    case .message(isVoid: false):
      guard reply.isPositive || reply.code >= 400 else {
        return .fail(
          MailFailure(.protocolViolation, "The server gave no verdict on the message", serverText: reply.quotation))
      }
      conclude(reply)
      return .finish(result)
    case .reset: return .finish(result)
    }
  }

  /// The result once the message has gone completely and the reply to it never comes.
  package func result(ifLostWith failure: MailFailure) -> SubmissionResult {
    var lost = result
    for index in lost.recipients.indices where lost.recipients[index].verdict == .accepted {
      lost.recipients[index].verdict = .unknown(failure)
    }
    return lost
  }

  /// The result, if nothing but the reply to RSET is awaited.
  package var settled: SubmissionResult? { expected == [.reset] ? result : nil }

  // MARK: Steps

  private var ending: (Step, SMTPCommand) { purpose == .send ? (.data, .data) : (.reset, .reset) }

  private func isLast(_ step: Step) -> Bool {
    switch step {
    case .message, .reset: true
    case .mail, .recipient, .data: false
    }
  }

  private mutating func send(_ group: [(Step, SMTPCommand)]) -> SMTPAction<SubmissionResult> {
    expected += group.map(\.0)
    return .send(group.map(\.1.encoded))
  }

  private mutating func receiveMail(_ reply: Reply) -> SMTPAction<SubmissionResult> {
    if !reply.isPositive {
      let verdict = SubmissionResult.Verdict(reply, .sender)
      senderVerdict = verdict
      for index in result.recipients.indices { result.recipients[index].verdict = verdict }
      return isPipelined ? .wait : .finish(result)
    }
    isSenderAccepted = true
    return isPipelined ? .wait : send([(.recipient(0), commands.recipients[0])])
  }

  private mutating func receiveRecipient(_ index: Int, _ reply: Reply) -> SMTPAction<SubmissionResult> {
    // After a refused sender the recipients are refused for want of one: its reason is theirs.
    if senderVerdict == nil {
      result.recipients[index].verdict = reply.isPositive ? .accepted : .init(reply, .recipient)
    }
    if isPipelined { return .wait }
    if index + 1 < commands.recipients.count {
      return send([(.recipient(index + 1), commands.recipients[index + 1])])
    }
    return send([result.isAccepted ? ending : (.reset, .reset)])
  }

  private mutating func receiveData(_ reply: Reply) -> SMTPAction<SubmissionResult> {
    guard reply.code == 354 else {
      if result.isAccepted { settle(reply) }
      return send([(.reset, .reset)])
    }
    guard result.isAccepted else {
      // It wants data although it took no recipient: no data is what it gets (RFC 2920 §3.1).
      expected.append(.message(isVoid: true))
      return .send([Transmission(DataEncoder.end)])
    }
    expected.append(.message(isVoid: false))
    return .sendMessage
  }

  private mutating func conclude(_ reply: Reply) {
    if reply.isPositive {
      result.receipt = reply.quotation
    } else {
      settle(reply)
    }
  }

  /// Gives the message's own verdict to everyone who was accepted so far.
  private mutating func settle(_ reply: Reply) {
    for index in result.recipients.indices where result.recipients[index].verdict == .accepted {
      result.recipients[index].verdict = .init(reply, .message)
    }
  }
}
