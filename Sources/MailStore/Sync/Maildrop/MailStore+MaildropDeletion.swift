import GRDB
package import MailModel
import OpenSSL

/// What may be deleted on a server, because it is safe here.
extension MailStore {
  /// Stored messages that were there when the maildrop was listed last.
  ///
  /// - Parameters:
  ///   - folder: the folder as it is now.
  ///   - latest: only what was stored from this maildrop at this moment or before.
  package func deletableMail(
    in folder: FolderState, storedUntil latest: Timestamp
  ) async throws(MailFailure) -> [DeletableMail] {
    try await read { db in
      let sql = """
        SELECT uid, message.id, message.sha256, maildrop_entry.header_hash, message.header_hash
        FROM maildrop_entry JOIN location USING (folder_id, epoch, uid) JOIN message ON message.id = location.message_id
        WHERE folder_id = ? AND epoch = ? AND gone_at IS NULL AND max(first_seen, stored_at) <= ? ORDER BY uid
        """
      return try Row.fetchAll(db, sql: sql, arguments: [folder.id, folder.epoch, latest.seconds]).map { row in
        DeletableMail(
          uid: row[0], messageID: row[1], sha256: (row[2] as Blob).bytes, headerHashes: Self.hashes(row, 3, 4))
      }
    }
  }

  /// Reads the raw bytes of messages back from the database and hashes them.
  ///
  /// - Returns: those whose bytes are there and have the SHA-256 under which they were stored.
  package func readBack(_ mail: [DeletableMail]) async throws(MailFailure) -> [DeletableMail] {
    try await read { db in
      let statement = try db.cachedStatement(
        sql: "SELECT bytes FROM message_raw WHERE message_id = ? AND encoding = \(MessageWriter.plainEncoding)")
      return try mail.filter { mail in
        guard let raw = try Blob.fetchOne(statement, arguments: [mail.messageID]) else { return false }
        return raw.bytes.withUnsafeBytes { SHA256Hash.digest($0) } == mail.sha256
      }
    }
  }

  /// Notes, so that no power cut undoes it, that these are about to be deleted on the server. Everything committed before,
  /// their bytes among it, is safe on the disk as well once this is done.
  ///
  /// - Throws: `conflict` if the folder has begun a new epoch since.
  package func noteDeletionAsked(_ uids: [UInt32], in folder: FolderState) async throws(MailFailure) {
    let moment = now().seconds
    try await writeDurably { db in
      try FolderRecord.require(folder, in: db)
      let statement = try db.cachedStatement(
        sql: "UPDATE maildrop_entry SET asked_at = ? WHERE folder_id = ? AND epoch = ? AND uid = ?")
      for uid in uids { try statement.execute(arguments: [moment, folder.id, folder.epoch, uid]) }
    }
  }

  /// Notes that the server has said that these are deleted there. The messages stay stored.
  package func noteDeleted(_ uids: [UInt32], in folder: FolderState) async throws(MailFailure) {
    let moment = now().seconds
    try await write { db in
      try FolderRecord.require(folder, in: db)
      _ = try MaildropWriter(db, folder: folder, moment: moment).lose(uids)
    }
  }
}
