/// Everything that a server can say (RFC 9051 §7), as far as it matters here.
package enum Response: Sendable, Equatable {
  /// `+`: go on with a literal or a challenge.
  case continuation(text: String)
  /// The end of the command with this tag.
  case tagged(String, StatusResponse)
  /// A status that belongs to no command, and a bare `[CODE]`.
  case status(StatusResponse)
  case capability(CapabilitySet)
  case enabled(CapabilitySet)
  case listing(MailboxListing)
  case namespaces(Namespaces)
  case mailboxStatus(StatusItems)
  case search(SearchResult)
  case fetch(FetchedItems)
  case exists(UInt32)
  case expunge(UInt32)
  case vanished(VanishedUIDs)
  /// The server's answer to ID: keys in lower case.
  case identity([String: String])
  /// Data that means nothing here.
  case ignored
  /// One response that could not be understood and is dropped; the session goes on.
  case malformed(IMAPSyntaxError)
}
