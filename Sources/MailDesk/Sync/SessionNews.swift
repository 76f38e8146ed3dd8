package import MailModel

/// What waiting for a server to speak came to.
package enum SessionNews: Sendable, Equatable {
  /// Something has changed: a pass is due.
  case news
  /// Nothing has, as far as the server says.
  case quiet
  /// There is no connection; nil if it was ended from here, or the protocol keeps none.
  case ended(MailFailure?)
}
