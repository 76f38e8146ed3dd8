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
  /// - Parameters:
  ///   - folder: the folder as last read.
  ///   - uidValidity: the server's present UIDVALIDITY.
  /// - Throws: `conflict` if somebody else has begun an epoch since.
  package func beginEpoch(of folder: FolderState, uidValidity: UInt32) async throws(MailFailure) -> FolderState {
    try await write { db in
      try FolderRecord.require(folder, in: db)
      try db.execute(
        sql: """
          UPDATE folder SET uid_validity = ?, epoch = epoch + 1, uid_next = NULL, highest_modseq = NULL WHERE id = ?
          """, arguments: [uidValidity, folder.id])
      return try FolderRecord.find(folder.id, in: db)
    }
  }

  /// Keeps what the server said of the folder at the pass's EXAMINE; to be called once coverage is complete.
  ///
  /// - Parameters:
  ///   - folder: the folder as it was then.
  ///   - uidNext: UIDNEXT at that time.
  ///   - highestModSeq: HIGHESTMODSEQ at that time, if the server has it.
  package func saveSnapshot(
    of folder: FolderState, uidNext: UInt32?, highestModSeq: Int64?
  ) async throws(MailFailure) {
    try await write { db in
      try FolderRecord.require(folder, in: db)
      try db.execute(
        sql: "UPDATE folder SET uid_next = ?, highest_modseq = ? WHERE id = ?",
        arguments: [uidNext, highestModSeq, folder.id])
    }
  }
}
