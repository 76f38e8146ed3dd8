import MailTransport

/// One command from its first octet to its tagged answer, with what the server tells in between.
package struct CommandStateMachine<Value: Sendable>: IMAPStateMachine {
  /// How the command ended.
  package struct Outcome: Sendable {
    /// The tagged answer.
    package let status: StatusResponse
    /// What was collected.
    package let value: Value
    /// Whether a response was dropped on the way, so that `value` may lack something.
    package let isIncomplete: Bool
  }

  private let command: EncodedCommand
  private let collect: @Sendable (inout Value, Response) -> Void
  private var value: Value
  private var sent = 0
  private var isIncomplete = false

  /// A command that is yet to be sent.
  ///
  /// - Parameters:
  ///   - command: the command, encoded.
  ///   - initial: what has been collected before anything is said.
  ///   - collect: takes what is wanted out of each untagged response.
  package init(
    _ command: EncodedCommand, collecting initial: Value,
    _ collect: @escaping @Sendable (inout Value, Response) -> Void
  ) {
    self.command = command
    self.collect = collect
    value = initial
  }

  /// Sends the command, up to its first literal.
  package mutating func start() -> IMAPAction<Outcome> { sendNext() }

  /// Sends a literal at each `+`, collects, and ends at the tagged answer; a `+` that nobody asked for is a habit of Exchange.
  package mutating func receive(_ response: Response) -> IMAPAction<Outcome> {
    switch response {
    case .continuation: return sendNext()
    case .tagged(command.tag, let status):
      collect(&value, .status(status))
      return .finish(Outcome(status: status, value: value, isIncomplete: isIncomplete))
    case .tagged: return .wait
    case .malformed:
      isIncomplete = true
      return .wait
    default:
      collect(&value, response)
      return .wait
    }
  }

  private mutating func sendNext() -> IMAPAction<Outcome> {
    guard sent < command.pieces.count else { return .wait }
    defer { sent += 1 }
    return .send(command.pieces[sent])
  }
}

extension CommandStateMachine where Value == Void {
  /// A command of which only the end matters.
  package init(_ command: EncodedCommand) {
    self.init(command, collecting: ()) { _, _ in }
  }
}
