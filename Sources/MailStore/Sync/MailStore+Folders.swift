import GRDB
package import MailModel

/// The folders of a setting and how far each has been read.
extension MailStore {
  /// A folder's state; the first time it is asked for it is noted with nothing known.
  ///
  /// - Parameters:
  ///   - name: the folder's name, decoded.
  ///   - role: what it is for.
  ///   - settingID: the setting's row id.
  package func folder(
    named name: String, role: FolderRole, settingID: Int64
  ) async throws(MailFailure) -> FolderState {
    try await write { db in
      try db.execute(
        sql: """
          INSERT INTO folder(setting_id, name, role, epoch) VALUES (?, ?, ?, 0)
          ON CONFLICT(setting_id, name) DO UPDATE SET role = excluded.role WHERE role <> excluded.role
          """, arguments: [settingID, name, role.rawValue])
      let sql = "SELECT * FROM folder WHERE setting_id = ? AND name = ?"
      guard let record = try FolderRecord.fetchOne(db, sql: sql, arguments: [settingID, name]) else {
        throw MailFailure(.noSuchItem, "there is no folder \(name)")
      }
      return record.state
    }
  }

  /// Every folder that a setting was ever read from.
  package func folders(settingID: Int64) async throws(MailFailure) -> [FolderState] {
    try await read { db in
      try FolderRecord.fetchAll(
        db, sql: "SELECT * FROM folder WHERE setting_id = ? ORDER BY id", arguments: [settingID]
      )
      .map(\.state)
    }
  }

  /// Starts to count anew: UIDVALIDITY is new, or UIDNEXT fell. Nothing is deleted; what was known stays in its epoch.
  ///
  /// The epoch begins with what it was found to hold, in one transaction: a crash leaves the old epoch or the new one, and
  /// never one of which nobody knows what to fetch.
  ///
  /// - Parameters:
  ///   - folder: the folder as last read.
  ///   - uidValidity: the server's present UIDVALIDITY.
  ///   - ranges: the runs of UIDs that were enumerated, and how far back.
  ///   - uids: the UIDs found in them, in any order: what is to fetch.
  ///   - recognizing: whether much of it may be known mail.
  /// - Throws: `conflict` if somebody else has begun an epoch since.
  package func beginEpoch(
    of folder: FolderState, uidValidity: UInt32, covering ranges: [CoverageRange] = [], uids: [UInt32] = [],
    recognizing: Bool = false
  ) async throws(MailFailure) -> FolderState {
    try await write { db in
      try FolderRecord.require(folder, in: db)
      try db.execute(
        sql: """
          UPDATE folder SET uid_validity = ?, epoch = epoch + 1, uid_next = NULL, highest_modseq = NULL,
          message_count = NULL, outside_count = 0, audited_at = NULL, recognizing = ?, held_count = 0, held_at = NULL
          WHERE id = ?
          """, arguments: [uidValidity, recognizing, folder.id])
      let fresh = try FolderRecord.find(folder.id, in: db)
      _ = try Self.enumerate(ranges, uids: uids, in: fresh, db)
      return fresh
    }
  }

  /// Keeps what the server said of the folder at the pass's EXAMINE; to be called once coverage is complete.
  ///
  /// - Parameters:
  ///   - snapshot: what it said, and what came of it.
  ///   - flags: the last of the flags that have changed, in the same transaction as the count that they belong to.
  ///   - folder: the folder as it was then.
  /// - Returns: the folder as it is now.
  @discardableResult
  package func saveSnapshot(
    _ snapshot: FolderSnapshot, flags: [FlagChange] = [], of folder: FolderState
  ) async throws(MailFailure) -> FolderState {
    try await write { db in
      try FolderRecord.require(folder, in: db)
      try Self.write(flags, of: folder, in: db)
      try db.execute(
        sql: """
          UPDATE folder SET uid_next = ?, highest_modseq = ?, message_count = ?, outside_count = ?, audited_at = ?
          WHERE id = ?
          """,
        arguments: [
          snapshot.uidNext, snapshot.highestModSeq, snapshot.messageCount, snapshot.outsideCount,
          snapshot.auditedAt?.seconds, folder.id,
        ])
      return try FolderRecord.find(folder.id, in: db)
    }
  }

  /// Keeps the flags that messages have on their server; what is not stored is passed over.
  package func saveFlags(_ flags: [FlagChange], of folder: FolderState) async throws(MailFailure) {
    guard !flags.isEmpty else { return }
    try await write { db in
      try FolderRecord.require(folder, in: db)
      try Self.write(flags, of: folder, in: db)
    }
  }

  /// The flags that a message has on its server, as last heard; none for one that is not stored.
  package func flags(of uid: UInt32, in folder: FolderState) async throws(MailFailure) -> [String] {
    try await read { db in
      let sql = "SELECT flags FROM location WHERE folder_id = ? AND epoch = ? AND uid = ?"
      return PackedList.unpack(
        try String.fetchOne(db, sql: sql, arguments: [folder.id, folder.epoch, uid]) ?? "")
    }
  }

  /// Notes that what was pending has been looked at: the rest is to be fetched whole.
  package func endRecognizing(in folder: FolderState) async throws(MailFailure) {
    try await write { db in
      try db.execute(
        sql: "UPDATE folder SET recognizing = 0 WHERE id = ? AND epoch = ?", arguments: [folder.id, folder.epoch])
    }
  }

  /// Notes that so many messages are missing at once and are not believed to be gone yet; 0 takes that back.
  package func hold(_ count: Int, in folder: FolderState) async throws(MailFailure) {
    let moment = now().seconds
    try await write { db in
      try db.execute(
        sql: """
          UPDATE folder SET held_count = ?1, held_at = CASE WHEN ?1 = 0 THEN NULL ELSE coalesce(held_at, ?2) END
          WHERE id = ?3
          """, arguments: [count, moment, folder.id])
    }
  }

  private static func write(_ flags: [FlagChange], of folder: FolderState, in db: Database) throws {
    guard !flags.isEmpty else { return }
    let statement = try BatchStatement(
      db, "UPDATE location SET flags = ?1 WHERE folder_id = ?2 AND epoch = ?3 AND uid = ?4 AND flags <> ?1")
    statement.bind(2, folder.id)
    statement.bind(3, folder.epoch)
    for change in flags {
      statement.bind(1, PackedList.pack(change.flags))
      statement.bind(4, Int64(change.uid))
      try statement.run()
    }
  }
}
