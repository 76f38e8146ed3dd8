/// One command and its response.
package struct CommandStateMachine: POP3StateMachine {
  private let command: POP3Command

  /// A command that is yet to be sent.
  package init(_ command: POP3Command) { self.command = command }

  /// Sends the command.
  package mutating func start() -> POP3Action<Response> { .send(command) }

  /// Ends with whatever comes; whether it is good, the caller judges.
  package mutating func receive(_ response: Response) -> POP3Action<Response> { .finish(response) }
}
