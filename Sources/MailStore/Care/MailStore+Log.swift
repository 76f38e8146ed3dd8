import GRDB
import MailModel

/// Care of the write-ahead log.
extension MailStore {
  /// The log's length, in octets, up to which reading it again costs the next start nothing that a person would notice.
  private static let shortLog: Int64 = 2 << 20

  /// Copies a long log into the database and empties it, so that whoever opens the data folder next need not read it all.
  ///
  /// Nothing depends on it: where somebody else is reading, the log simply stays.
  package func emptyLongLog() async {
    guard folder.logLength > Self.shortLog else { return }
    _ = try? await pool.writeWithoutTransaction { db in try db.checkpoint(.truncate) }
  }

  /// Copies the whole log back and empties it, so that nothing in it outlives what it was replaced by; readers may delay that.
  func emptyLog() async throws(MailFailure) {
    do {
      _ = try await pool.writeWithoutTransaction { db in try db.checkpoint(.truncate) }
    } catch {
      throw MailFailure(storage: error)
    }
  }
}
