package import MailModel
import MailStore

/// Where messages stand, and how many are new.
extension MessageDesk {
  /// The place of a message among the rows of a list, from 0; nil if the list does not have it.
  package func position(of id: Int64, in query: MessageQuery) async throws(MailFailure) -> Int? {
    try person.require(.readMail)
    return try await store.position(of: id, in: query)
  }

  /// How many messages of a box are dated `since` or later.
  package func count(in box: MessageBox, since: Timestamp) async throws(MailFailure) -> Int {
    try person.require(.seeStatus)
    return try await store.messageCount(in: box, since: since)
  }
}
