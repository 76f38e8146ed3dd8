import GRDB
package import MailModel

/// Noticing that somebody has committed.
extension MailStore {
  /// A token that differs from an earlier one if anybody, in this process or another, has committed in between.
  ///
  /// Ask when the log (`DataFolder.writeAheadLog`) was touched; asking costs about 20 µs and reads no data.
  package func changeToken() async throws(MailFailure) -> ChangeToken {
    do {
      return try await monitor.read { db in
        ChangeToken(version: try Int64.fetchOne(db, sql: "PRAGMA data_version") ?? 0)
      }
    } catch {
      throw MailFailure(storage: error)
    }
  }
}
