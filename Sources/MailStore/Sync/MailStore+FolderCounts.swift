import GRDB
package import MailModel

/// How much of a folder is here and how much is still to come.
package struct FolderCounts: Sendable, Equatable {
  /// UIDs that are stored and were on the server when it was last looked at.
  package let stored: Int
  /// UIDs that are known and still to fetch.
  package let pending: Int
}

extension MailStore {
  /// Counts the UIDs of the folder's present epoch without reading them out.
  package func counts(in folder: FolderState) async throws(MailFailure) -> FolderCounts {
    try await read { db in
      let place: StatementArguments = [folder.id, folder.epoch]
      let stored = try Int.fetchOne(
        db, sql: "SELECT count(*) FROM location WHERE folder_id = ? AND epoch = ? AND vanished_at IS NULL",
        arguments: place)
      let pending = try Int.fetchOne(
        db, sql: "SELECT count(*) FROM pending WHERE folder_id = ? AND epoch = ?", arguments: place)
      return FolderCounts(stored: stored ?? 0, pending: pending ?? 0)
    }
  }
}
