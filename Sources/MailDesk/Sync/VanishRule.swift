package import MailModel

/// Whether mail that a server no longer lists is believed to be gone.
///
/// Most of a folder at once is more often a server with a fault than a person who tidies up: it is held, and shown, until a
/// pass an hour or more later finds it missing still. Nothing is lost either way: what is gone from a server stays stored.
package enum VanishRule {
  /// Up to so many messages are believed at once.
  private static let few = 50
  /// Seconds for which more than that is held.
  private static let patience: Int64 = 3_600

  /// - Parameters:
  ///   - gone: how many messages are missing.
  ///   - known: how many were there.
  ///   - heldSince: when that was first seen; nil if it was not.
  ///   - now: the present.
  package static func isHeld(gone: Int, known: Int, heldSince: Timestamp?, now: Timestamp) -> Bool {
    guard gone > few, gone * 2 > known else { return false }
    return heldSince.map { now.seconds - $0.seconds < patience } ?? true
  }
}
