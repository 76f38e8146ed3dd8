/// How long to wait for the next whole response: a server that trickles is left as surely as one that is silent.
package struct ReadingPace: Sendable, Equatable {
  /// The time for a response however short.
  package var patience: Duration
  /// Octets that earn one more second; a large message on a slow line takes its time.
  package var octetsPerSecond: Int

  /// A pace; by default 60 seconds and then 1 KB a second.
  package init(patience: Duration = .seconds(60), octetsPerSecond: Int = 1_024) {
    self.patience = patience
    self.octetsPerSecond = max(1, octetsPerSecond)
  }

  /// The time for a response of which so many octets have come.
  package func allowance(afterOctets count: Int) -> Duration {
    patience + .seconds(count / octetsPerSecond)
  }

  /// The time to wait for the next octets: never longer than without a word from the server, never beyond the whole.
  package func wait(afterOctets count: Int, elapsed: Duration) -> Duration {
    max(.zero, min(patience, allowance(afterOctets: count) - elapsed))
  }
}
