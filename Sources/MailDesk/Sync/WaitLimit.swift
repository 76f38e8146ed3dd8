/// How long a server is left waiting with IDLE before it is asked again (RFC 2177): servers may hang up after half an hour.
package struct WaitLimit: Sendable, Equatable {
  /// How long to wait before asking a server again that has ended the wait by itself.
  static let pause = Duration.seconds(30)

  /// How long a server that does not tell by itself is left alone until it is asked again: mail is seen within seconds, and a
  /// server that is busy is asked less.
  ///
  /// - Parameter answer: how long the last answer took.
  package static func pause(afterAnswerIn answer: Duration) -> Duration {
    max(.seconds(4), min(answer * 50, .seconds(60)))
  }

  /// The longest wait in one piece.
  package private(set) var longest = Duration.seconds(29 * 60)

  /// Nothing known of what lies in between.
  package init() {}

  /// The connection was lost while waiting: something in between forgets silent connections, so they may be silent for less.
  package mutating func noteLoss() { longest = .seconds(10 * 60) }
}
