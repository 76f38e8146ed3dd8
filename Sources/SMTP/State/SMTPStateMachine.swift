/// One exchange with a server as a value: a reply goes in, an action comes out; no I/O, no clock.
package protocol SMTPStateMachine: Sendable {
  /// What the exchange is for.
  associatedtype Outcome: Sendable

  /// What to do first.
  mutating func start() -> SMTPAction<Outcome>

  /// What to do about the server's next reply.
  mutating func receive(_ reply: Reply) -> SMTPAction<Outcome>
}
