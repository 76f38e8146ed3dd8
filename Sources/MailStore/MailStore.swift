import GRDB
package import MailModel

/// The one place where mail, people and settings are kept: a SQLite database in a folder of its own.
///
/// A value over a connection pool: copies share it, reads run side by side, writes queue for one connection.
package struct MailStore: Sendable {
  /// Where the database, the key and the locks lie.
  package let folder: DataFolder
  let pool: DatabasePool
  let monitor: DatabaseQueue
  let now: @Sendable () -> Timestamp

  /// Opens the store in `folder`, and creates folder, database and schema where they are missing.
  ///
  /// - Parameters:
  ///   - folder: the data folder.
  ///   - patience: how long a call waits while another process writes before it fails as `locked`.
  ///   - now: the clock that dates what people do.
  /// - Throws: `cannotCreate`, `storageFailed`, `locked`; `configurationInvalid` for a database that is not ours or newer.
  package static func open(
    _ folder: DataFolder, patience: Duration = .seconds(5), now: @escaping @Sendable () -> Timestamp
  ) throws(MailFailure) -> MailStore {
    try folder.create()
    return try connect(folder, patience: patience, now: now)
  }

  /// Opens the store if its database exists; nil, and nothing created, if it does not.
  ///
  /// - Parameters:
  ///   - folder: the data folder.
  ///   - patience: how long a call waits while another process writes before it fails as `locked`.
  ///   - now: the clock that dates what people do.
  /// - Throws: as ``open(_:now:)``.
  package static func openIfPresent(
    _ folder: DataFolder, patience: Duration = .seconds(5), now: @escaping @Sendable () -> Timestamp
  ) throws(MailFailure) -> MailStore? {
    guard try folder.hasDatabase() else { return nil }
    return try open(folder, patience: patience, now: now)
  }

  private static func connect(
    _ folder: DataFolder, patience: Duration, now: @escaping @Sendable () -> Timestamp
  ) throws(MailFailure) -> MailStore {
    do {
      // Two processes that start at once must not both create the tables.
      let lock = try FileLock.waiting(at: folder.lockFile(named: "schema"), upTo: patience)
      defer { lock.release() }
      try DatabaseFormat.lay(at: folder.database, patience: patience)
      let pool = try DatabasePool(path: folder.database, configuration: StoreConnections.pool(patience: patience))
      try StoreSchema.migrate(pool)
      let monitor = try DatabaseQueue(
        path: folder.database, configuration: StoreConnections.monitor(patience: patience))
      return MailStore(folder: folder, pool: pool, monitor: monitor, now: now)
    } catch {
      throw MailFailure(storage: error)
    }
  }

  /// Closes every connection; needed only where the files are to be moved or removed afterwards.
  package func close() throws(MailFailure) {
    do {
      try monitor.close()
      try pool.close()
    } catch {
      throw MailFailure(storage: error)
    }
  }

  func read<Value: Sendable>(_ body: @Sendable (Database) throws -> Value) async throws(MailFailure) -> Value {
    do { return try await pool.read(body) } catch { throw MailFailure(storage: error) }
  }

  func write<Value: Sendable>(_ body: @Sendable (Database) throws -> Value) async throws(MailFailure) -> Value {
    do { return try await pool.write(body) } catch { throw MailFailure(storage: error) }
  }
}
