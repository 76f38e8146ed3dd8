import MailModel

/// When to ask again whether a person has agreed (RFC 8628 §3.5).
package struct DevicePolling: Sendable, Equatable {
  /// What an answer means for the wait.
  package enum Verdict: Sendable, Equatable {
    case askAgain
    /// The provider has decided; the refusal says how.
    case ended
  }

  /// Seconds until the next question.
  package private(set) var interval: Int

  /// A wait that begins.
  package init(interval: Int) { self.interval = interval }

  /// Takes an error code of the token endpoint.
  package mutating func take(code: String) -> Verdict {
    switch code {
    case "authorization_pending": return .askAgain
    case "slow_down":
      interval += 5
      return .askAgain
    default: return .ended
    }
  }

  /// Takes an answer that did not come: asking less often is what the standard wants then, and never more often than it was told.
  package mutating func takeSilence() { interval = max(interval, min(interval * 2, 60)) }
}
