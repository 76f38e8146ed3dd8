/// One exchange with a server as a value: a response goes in, an action comes out; no I/O, no clock.
package protocol POP3StateMachine: Sendable {
  /// What the exchange is for.
  associatedtype Outcome: Sendable

  /// What to do first.
  mutating func start() -> POP3Action<Outcome>

  /// What to do about the response to what was sent last.
  mutating func receive(_ response: Response) -> POP3Action<Outcome>
}
