/// How long to wait for each kind of reply (RFC 5321 §4.5.3.2); a server that trickles is left as surely as one that is silent.
package struct SMTPPatience: Sendable, Equatable {
  /// For the greeting, and for every reply but those below.
  package var reply: Duration
  /// For the reply to MAIL, RCPT and DATA, behind which servers look things up.
  package var transaction: Duration
  /// For the reply to the final dot: to give up early is to send twice.
  package var delivery: Duration

  /// By default 60 seconds, 5 minutes and 10 minutes.
  package init(
    reply: Duration = .seconds(60), transaction: Duration = .seconds(300), delivery: Duration = .seconds(600)
  ) {
    (self.reply, self.transaction, self.delivery) = (reply, transaction, delivery)
  }

  /// The same wait for everything.
  package static func uniform(_ duration: Duration) -> SMTPPatience {
    SMTPPatience(reply: duration, transaction: duration, delivery: duration)
  }
}
