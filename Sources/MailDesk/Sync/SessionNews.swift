package import MailModel

/// What waiting for a server to speak came to.
package enum SessionNews: Sendable, Equatable {
  /// Something has changed: a pass is due.
  case news
  /// Nothing has, as far as the server says.
  case quiet
  /// The connection is gone; nil if it was ended from here.
  case ended(MailFailure?)
  /// The server, or the protocol, does not tell by itself: it has to be asked from time to time.
  case unsupported
}
