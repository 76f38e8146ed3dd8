package import MailModel

/// What became of a message, recipient by recipient.
package struct SubmissionResult: Sendable, Equatable {
  /// What became of it for one recipient.
  package enum Verdict: Sendable, Equatable {
    /// The server has taken charge of it.
    case accepted
    /// Not now: the same may succeed later (4xx).
    case deferred(MailFailure)
    /// Not at all (5xx).
    case refused(MailFailure)
    /// The message had gone completely when the connection was lost: whether the server took charge of it, nobody knows.
    /// It must not be sent again before that is found out.
    case unknown(MailFailure)

    /// The verdict of a reply that is no yes.
    init(_ reply: Reply, _ activity: Refusal.Activity) {
      let failure = Refusal.failure(for: reply, during: activity)
      self = reply.isTransient ? .deferred(failure) : .refused(failure)
    }

    /// Why it was not accepted.
    package var failure: MailFailure? {
      switch self {
      case .accepted: nil
      case .deferred(let failure), .refused(let failure), .unknown(let failure): failure
      }
    }
  }

  /// One recipient and the verdict.
  package struct Recipient: Sendable, Equatable {
    /// The address.
    package let address: String
    /// What became of the message for it.
    package internal(set) var verdict: Verdict
  }

  /// The envelope's recipients in its order.
  package internal(set) var recipients: [Recipient]
  /// The server's words when it took charge, often with its own number for the message; the connection makes them harmless.
  package internal(set) var receipt: String?

  /// Whether anybody gets the message.
  package var isAccepted: Bool { recipients.contains { $0.verdict == .accepted } }

  /// Whether nobody knows what became of it.
  package var isUnknown: Bool {
    recipients.contains { if case .unknown = $0.verdict { true } else { false } }
  }
}
