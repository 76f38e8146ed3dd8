/// One exchange with a server as a value: a response goes in, an action comes out; no I/O, no clock.
package protocol IMAPStateMachine: Sendable {
  /// What the exchange is for.
  associatedtype Outcome: Sendable

  /// What to do first.
  mutating func start() -> IMAPAction<Outcome>

  /// What to do about the server's next response.
  mutating func receive(_ response: Response) -> IMAPAction<Outcome>
}
