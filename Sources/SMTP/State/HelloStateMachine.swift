import MailModel

/// Introduces this side by EHLO, or by HELO to a server that knows no EHLO (RFC 5321 §3.2).
package struct HelloStateMachine: SMTPStateMachine {
  private let name: ClientName
  private var saysHelo = false

  /// Nothing said yet.
  package init(name: ClientName) { self.name = name }

  /// EHLO comes first.
  package mutating func start() -> SMTPAction<ExtensionSet> { .send([SMTPCommand.ehlo(name).encoded]) }

  /// A server that does not know the command is asked once more in the old way; then it can do nothing beyond that.
  package mutating func receive(_ reply: Reply) -> SMTPAction<ExtensionSet> {
    if reply.isPositive { return .finish(saysHelo ? ExtensionSet() : ExtensionSet(reply)) }
    guard !saysHelo, [500, 501, 502, 504].contains(reply.code) else {
      return .fail(Refusal.failure(for: reply, during: .hello))
    }
    saysHelo = true
    return .send([SMTPCommand.helo(name).encoded])
  }
}
