import MailModel

/// One command and its reply.
package struct CommandStateMachine: SMTPStateMachine {
  private let command: SMTPCommand

  /// A command that is yet to be sent.
  package init(_ command: SMTPCommand) { self.command = command }

  /// Sends the command.
  package mutating func start() -> SMTPAction<Reply> { .send([command.encoded]) }

  /// Any 2xx will do.
  package mutating func receive(_ reply: Reply) -> SMTPAction<Reply> {
    reply.isPositive ? .finish(reply) : .fail(Refusal.failure(for: reply, during: .other))
  }
}
