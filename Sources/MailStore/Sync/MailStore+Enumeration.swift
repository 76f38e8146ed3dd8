import GRDB
package import MailModel

/// What a folder is known to hold: enumerated, pending, stored or gone.
///
/// Every enumerated UID is in exactly one of: stored, pending, vanished, older than the period.
extension MailStore {
  /// What has been enumerated of the folder's present epoch.
  package func coverage(of folder: FolderState) async throws(MailFailure) -> Coverage {
    try await read { db in try Self.coverage(of: folder, in: db) }
  }

  /// Notes, in one transaction, what was enumerated and which UIDs of it are to fetch.
  ///
  /// - Parameters:
  ///   - ranges: the runs that were enumerated, and how far back.
  ///   - uids: the UIDs found in them, in any order; what is stored, gone or pending already is left as it is.
  ///   - folder: the folder as it was then.
  /// - Returns: how many UIDs are newly pending.
  /// - Throws: `conflict` if the folder has begun a new epoch since.
  @discardableResult
  package func commitEnumeration(
    _ ranges: [CoverageRange], uids: [UInt32], in folder: FolderState
  ) async throws(MailFailure) -> Int {
    try await write { db in
      try FolderRecord.require(folder, in: db)
      return try Self.enumerate(ranges, uids: uids, in: folder, db)
    }
  }

  /// The same within a transaction.
  static func enumerate(
    _ ranges: [CoverageRange], uids: [UInt32], in folder: FolderState, _ db: Database
  ) throws -> Int {
    if !ranges.isEmpty {
      var coverage = try Self.coverage(of: folder, in: db)
      for range in ranges { coverage.insert(range) }
      try Self.replaceCoverage(coverage, of: folder, in: db)
    }
    let statement = try BatchStatement(
      db,
      """
      INSERT OR IGNORE INTO pending(folder_id, epoch, uid, tries) SELECT ?1, ?2, ?3, 0
      WHERE NOT EXISTS (SELECT 1 FROM location WHERE folder_id = ?1 AND epoch = ?2 AND uid = ?3)
      """)
    statement.bind(1, folder.id)
    statement.bind(2, folder.epoch)
    return try uids.sorted().reduce(into: 0) { count, uid in
      statement.bind(3, Int64(uid))
      if try statement.run() { count += 1 }
    }
  }

  /// What is to fetch, newest first.
  ///
  /// - Parameters:
  ///   - folder: the folder; its present epoch counts.
  ///   - limit: the most rows given.
  ///   - below: only UIDs below this one; nil for all.
  package func pending(
    in folder: FolderState, limit: Int, below: UInt32? = nil
  ) async throws(MailFailure) -> [PendingMessage] {
    try await read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT uid, tries, error FROM pending WHERE folder_id = ? AND epoch = ? AND uid < ?
          ORDER BY uid DESC LIMIT ?
          """, arguments: [folder.id, folder.epoch, Int64(below ?? .max) + (below == nil ? 1 : 0), limit]
      ).map { PendingMessage(uid: $0[0], tries: $0[1], error: $0[2]) }
    }
  }

  /// The UIDs to fetch: those that nothing is known against, ascending; and those that failed or were under way when a
  /// connection ended, the least suspicious first.
  ///
  /// - Parameters:
  ///   - folder: the folder; its present epoch counts.
  ///   - tries: what has failed so often is left out; nil leaves out nothing.
  package func pendingUIDs(
    in folder: FolderState, failedLessThan tries: Int?
  ) async throws(MailFailure) -> (fresh: [UInt32], suspect: [UInt32]) {
    try await read { db in
      let rows = try Row.fetchCursor(
        db,
        sql: """
          SELECT uid, error IS NOT NULL FROM pending WHERE folder_id = ? AND epoch = ? AND tries < ? ORDER BY tries, uid
          """,
        arguments: [folder.id, folder.epoch, tries ?? Int.max])
      var uids: (fresh: [UInt32], suspect: [UInt32]) = ([], [])
      while let row = try rows.next() {
        if row[1] { uids.suspect.append(row[0]) } else { uids.fresh.append(row[0]) }
      }
      return uids
    }
  }

  /// The highest of the UIDs that are stored and were on the server when it was last looked at.
  package func newestUIDs(_ count: Int, in folder: FolderState) async throws(MailFailure) -> [UInt32] {
    try await read { db in
      try UInt32.fetchAll(
        db,
        sql: """
          SELECT uid FROM location WHERE folder_id = ? AND epoch = ? AND vanished_at IS NULL AND message_id IS NOT NULL
          ORDER BY uid DESC LIMIT ?
          """, arguments: [folder.id, folder.epoch, count])
    }
  }

  /// How many messages of the folder's present epoch are to fetch.
  package func pendingCount(in folder: FolderState) async throws(MailFailure) -> Int {
    try await read { db in
      try Int.fetchOne(
        db, sql: "SELECT count(*) FROM pending WHERE folder_id = ? AND epoch = ?", arguments: [folder.id, folder.epoch])
        ?? 0
    }
  }

  /// Notes that fetching these failed once more; they stay pending.
  ///
  /// - Parameters:
  ///   - uids: the UIDs.
  ///   - error: why, as a person may read it.
  ///   - isCertain: false if another of them may be to blame: then it does not count as a try, only as a suspicion.
  ///   - folder: the folder as it was then.
  package func markPendingFailed(
    _ uids: [UInt32], error: String, isCertain: Bool = true, in folder: FolderState
  ) async throws(MailFailure) {
    try await write { db in
      let statement = try db.cachedStatement(
        sql: "UPDATE pending SET tries = tries + ?, error = ? WHERE folder_id = ? AND epoch = ? AND uid = ?")
      let (words, tries) = (DisplayText.line(error, limit: 500), isCertain ? 1 : 0)
      for uid in uids { try statement.execute(arguments: [tries, words, folder.id, folder.epoch, uid]) }
    }
  }

  /// Notes that the server no longer has these. The messages stay stored; what was pending is remembered as gone.
  ///
  /// - Parameters:
  ///   - uids: the UIDs.
  ///   - folder: the folder as it was then.
  ///   - runID: the pass whose progress grows, in the same transaction.
  /// - Returns: how many were not known to be gone.
  @discardableResult
  package func markVanished(
    _ uids: [UInt32], in folder: FolderState, runID: Int64?
  ) async throws(MailFailure) -> Int {
    let moment = now().seconds
    return try await write { db in
      try FolderRecord.require(folder, in: db)
      let gone = try db.cachedStatement(
        sql: """
          UPDATE location SET vanished_at = ? WHERE folder_id = ? AND epoch = ? AND uid = ? AND vanished_at IS NULL
          """)
      let fetched = try db.cachedStatement(sql: "DELETE FROM pending WHERE folder_id = ? AND epoch = ? AND uid = ?")
      let unfetched = try db.cachedStatement(
        sql: """
          INSERT INTO location(folder_id, epoch, uid, internal_offset, size, flags, vanished_at)
          VALUES (?, ?, ?, 0, 0, '', ?) ON CONFLICT(folder_id, epoch, uid) DO NOTHING
          """)
      let count = try uids.reduce(into: 0) { count, uid in
        try gone.execute(arguments: [moment, folder.id, folder.epoch, uid])
        count += db.changesCount
        try fetched.execute(arguments: [folder.id, folder.epoch, uid])
        guard db.changesCount > 0 else { return }
        try unfetched.execute(arguments: [folder.id, folder.epoch, uid, moment])
        count += db.changesCount
      }
      try db.execute(sql: "UPDATE sync_run SET vanished = vanished + ? WHERE id = ?", arguments: [count, runID])
      return count
    }
  }

  /// Takes back that these are gone: the server lists them after all. What was never fetched becomes pending again.
  ///
  /// - Parameters:
  ///   - uids: the UIDs.
  ///   - folder: the folder as it was then.
  package func markPresent(_ uids: [UInt32], in folder: FolderState) async throws(MailFailure) {
    try await write { db in
      try FolderRecord.require(folder, in: db)
      for uid in uids {
        let place: StatementArguments = [folder.id, folder.epoch, uid]
        let at = "WHERE folder_id = ? AND epoch = ? AND uid = ? AND"
        try db.execute(sql: "UPDATE location SET vanished_at = NULL \(at) message_id IS NOT NULL", arguments: place)
        try db.execute(sql: "DELETE FROM location \(at) message_id IS NULL", arguments: place)
        guard db.changesCount > 0 else { continue }
        try db.execute(sql: "INSERT INTO pending(folder_id, epoch, uid, tries) VALUES (?, ?, ?, 0)", arguments: place)
      }
    }
  }

  /// Every UID that the store knows of the folder's present epoch.
  package func knownUIDs(in folder: FolderState) async throws(MailFailure) -> FolderUIDs {
    try await read { db in
      let place: StatementArguments = [folder.id, folder.epoch]
      let located = "SELECT uid FROM location WHERE folder_id = ? AND epoch = ? AND vanished_at"
      return FolderUIDs(
        stored: try UInt32.fetchAll(db, sql: "\(located) IS NULL ORDER BY uid", arguments: place),
        pending: try UInt32.fetchAll(
          db, sql: "SELECT uid FROM pending WHERE folder_id = ? AND epoch = ? ORDER BY uid", arguments: place),
        vanished: try UInt32.fetchAll(db, sql: "\(located) IS NOT NULL ORDER BY uid", arguments: place))
    }
  }

  static func coverage(of folder: FolderState, in db: Database) throws -> Coverage {
    let sql = "SELECT lo, hi, since FROM coverage WHERE folder_id = ? AND epoch = ? ORDER BY lo"
    return Coverage(
      try Row.fetchAll(db, sql: sql, arguments: [folder.id, folder.epoch]).map { row in
        CoverageRange(lo: row[0], hi: row[1], since: (row[2] as Int64?).map(CivilDate.init(dayNumber:)))
      })
  }

  static func replaceCoverage(_ coverage: Coverage, of folder: FolderState, in db: Database) throws {
    try db.execute(
      sql: "DELETE FROM coverage WHERE folder_id = ? AND epoch = ?", arguments: [folder.id, folder.epoch])
    for range in coverage.ranges {
      try db.execute(
        sql: "INSERT INTO coverage(folder_id, epoch, lo, hi, since) VALUES (?, ?, ?, ?, ?)",
        arguments: [folder.id, folder.epoch, range.lo, range.hi, range.since?.dayNumber])
    }
  }
}
