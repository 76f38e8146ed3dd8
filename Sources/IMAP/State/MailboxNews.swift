/// What has happened to the open mailbox since it was opened, or since this was last told.
package struct MailboxNews: Sendable, Equatable {
  /// Messages have come.
  package internal(set) var hasArrivals = false
  /// Messages have gone.
  package internal(set) var hasDepartures = false
  /// Flags have changed; only heard while waiting, since otherwise they may be what was asked for.
  package internal(set) var hasFlagChanges = false
  /// Whether the server ended the waiting of its own accord: asking again at once would only be answered at once.
  package internal(set) var wasCutShort = false

  /// No news.
  package init() {}

  /// Whether nothing has happened.
  package var isQuiet: Bool { !hasArrivals && !hasDepartures && !hasFlagChanges }
}
