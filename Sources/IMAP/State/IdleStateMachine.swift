import MailModel
import MailTransport

/// Waits for the server to tell of news (RFC 2177): IDLE, its `+`, then DONE and the tagged answer.
package struct IdleStateMachine: IMAPStateMachine {
  private enum Step {
    case asked(isToStop: Bool)
    case waiting
    case leaving
  }

  private let command: EncodedCommand
  private var step = Step.asked(isToStop: false)
  private var hasFlagChanges = false

  /// A wait that has not begun.
  package init(tag: String) { command = IMAPCommand.idle.encoded(tag: tag) }

  /// Whether the server has not said yet that it waits.
  package var isUnanswered: Bool { if case .asked = step { true } else { false } }

  /// Whether flags have changed.
  package var hasNews: Bool { hasFlagChanges }

  /// Sends IDLE.
  package mutating func start() -> IMAPAction<MailboxNews> { .send(command.pieces[0]) }

  /// Takes the `+` and the tagged answer; a `+` that is due no longer is a habit of Exchange.
  package mutating func receive(_ response: Response) -> IMAPAction<MailboxNews> {
    switch response {
    case .continuation: return begin()
    case .fetch: hasFlagChanges = true
    case .tagged(command.tag, let status): return end(status)
    default: break
    }
    return .wait
  }

  /// Ends the wait: DONE goes at once, or as soon as the server has said that it waits.
  package mutating func stop() -> IMAPAction<MailboxNews> {
    switch step {
    case .asked:
      step = .asked(isToStop: true)
      return .wait
    case .waiting:
      step = .leaving
      return .send(Transmission(Array("DONE\r\n".utf8)))
    case .leaving: return .wait
    }
  }

  private mutating func begin() -> IMAPAction<MailboxNews> {
    guard case .asked(let isToStop) = step else { return .wait }
    step = .waiting
    return isToStop ? stop() : .wait
  }

  private func end(_ status: StatusResponse) -> IMAPAction<MailboxNews> {
    let isLeaving = if case .leaving = step { true } else { false }
    guard status.kind == .ok || isLeaving else { return .fail(Refusal.failure(for: status, during: .other)) }
    var news = MailboxNews()
    (news.hasFlagChanges, news.wasCutShort) = (hasFlagChanges, !isLeaving)
    return .finish(news)
  }
}
