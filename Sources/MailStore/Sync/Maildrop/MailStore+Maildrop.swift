import GRDB
package import MailModel

/// The ledger of a maildrop: which message of the server is which UID of ours.
extension MailStore {
  /// The UIDVALIDITY of a folder whose UIDs are our own; no IMAP server may give it (RFC 9051 §2.3.1.1).
  package static let maildropValidity: UInt32 = 0

  /// A setting's maildrop as a folder; one that was read by IMAP so far begins anew.
  ///
  /// - Parameter settingID: the setting's row id.
  package func maildrop(settingID: Int64) async throws(MailFailure) -> FolderState {
    let folder = try await folder(named: "INBOX", role: .inbox, settingID: settingID)
    guard folder.uidValidity != Self.maildropValidity else { return folder }
    return try await beginEpoch(of: folder, uidValidity: Self.maildropValidity)
  }

  /// What was there when the maildrop was listed last, in ascending order of UIDs.
  package func maildropEntries(in folder: FolderState) async throws(MailFailure) -> [MaildropEntry] {
    try await read { db in
      try Row.fetchCursor(
        db, sql: "\(Self.selectEntries) WHERE folder_id = ? AND epoch = ? AND gone_at IS NULL ORDER BY uid",
        arguments: [folder.id, folder.epoch]
      ).reduce(into: []) { $0.append(Self.entry($1)) }
    }
  }

  /// What had one of these names and has gone: of each name the one that went last.
  package func formerMaildropEntries(
    named names: [String], in folder: FolderState
  ) async throws(MailFailure) -> [MaildropEntry] {
    guard !names.isEmpty else { return [] }
    return try await read { db in
      let anything = "SELECT 1 FROM maildrop_entry WHERE folder_id = ? AND epoch = ? AND gone_at IS NOT NULL LIMIT 1"
      guard try Bool.fetchOne(db, sql: anything, arguments: [folder.id, folder.epoch]) == true else { return [] }
      let sql = """
        \(Self.selectEntries) WHERE folder_id = ? AND epoch = ? AND name = ? AND gone_at IS NOT NULL
        ORDER BY uid DESC LIMIT 1
        """
      let statement = try db.cachedStatement(sql: sql)
      return try names.compactMap { name in
        try Row.fetchOne(statement, arguments: [folder.id, folder.epoch, name]).map(Self.entry)
      }
    }
  }

  /// By which hashes the header blocks of these are known: as TOP gave them, and as they are stored.
  package func maildropHeaders(
    of uids: [UInt32], in folder: FolderState
  ) async throws(MailFailure) -> [UInt32: [[UInt8]]] {
    try await read { db in
      let statement = try db.cachedStatement(
        sql: """
          SELECT maildrop_entry.header_hash, message.header_hash FROM maildrop_entry
          LEFT JOIN location USING (folder_id, epoch, uid) LEFT JOIN message ON message.id = location.message_id
          WHERE folder_id = ? AND epoch = ? AND uid = ?
          """)
      return try uids.reduce(into: [:]) { hashes, uid in
        guard let row = try Row.fetchOne(statement, arguments: [folder.id, folder.epoch, uid]) else { return }
        hashes[uid] = Self.hashes(row, 0, 1)
      }
    }
  }

  /// Writes what a listing has changed, in one transaction.
  ///
  /// What was never seen gets the next UIDs. Unless this is the first listing, it is to be fetched whatever its date.
  ///
  /// - Parameters:
  ///   - change: what is new, what was found again, what has gone.
  ///   - source: which maildrop of the world this is.
  ///   - folder: the folder as it was when the ledger was read.
  ///   - runID: the pass whose progress grows, in the same transaction.
  /// - Returns: the folder as it is now, and how many messages have gone that nobody here had told to.
  /// - Throws: `conflict` if the folder has begun a new epoch since.
  package func commitMaildrop(
    _ change: MaildropChange, source: String, in folder: FolderState, runID: Int64?
  ) async throws(MailFailure) -> (folder: FolderState, vanished: Int) {
    let moment = now().seconds
    return try await write { db in
      try FolderRecord.require(folder, in: db)
      try db.execute(
        sql: """
          INSERT INTO maildrop(folder_id, source) VALUES (?, ?)
          ON CONFLICT(folder_id) DO UPDATE SET source = excluded.source
          """, arguments: [folder.id, source])
      let writer = try MaildropWriter(db, folder: folder, moment: moment)
      for entry in change.found { try writer.find(entry) }
      let vanished = try writer.lose(change.gone)
      let next = try writer.add(change.fresh)
      try db.execute(sql: "UPDATE folder SET uid_next = ? WHERE id = ?", arguments: [next, folder.id])
      try db.execute(sql: "UPDATE sync_run SET vanished = vanished + ? WHERE id = ?", arguments: [vanished, runID])
      return (try FolderRecord.find(folder.id, in: db), vanished)
    }
  }

  /// Which maildrop of the world the folder was when it was listed last; nil if it never was.
  package func maildropSource(of folder: FolderState) async throws(MailFailure) -> String? {
    try await read { db in
      try String.fetchOne(db, sql: "SELECT source FROM maildrop WHERE folder_id = ?", arguments: [folder.id])
    }
  }

  /// Keeps what headers told.
  ///
  /// - Parameters:
  ///   - entries: their `uid`, `headerHash` and `date` count.
  ///   - folder: the folder as it was then.
  package func noteMaildropHeaders(
    _ entries: [MaildropEntry], in folder: FolderState
  ) async throws(MailFailure) {
    try await write { db in
      let statement = try db.cachedStatement(
        sql: """
          UPDATE maildrop_entry SET header_hash = ?, date = ? WHERE folder_id = ? AND epoch = ? AND uid = ?
          """)
      for entry in entries {
        try statement.execute(arguments: [
          entry.headerHash.map(Blob.init), entry.date?.dayNumber, folder.id, folder.epoch, entry.uid,
        ])
      }
    }
  }

  static func hashes(_ row: Row, _ columns: Int...) -> [[UInt8]] {
    columns.compactMap { (row[$0] as Blob?)?.bytes }
  }

  private static let selectEntries = "SELECT uid, name, size, header_hash, date, first_seen FROM maildrop_entry"

  private static func entry(_ row: Row) -> MaildropEntry {
    MaildropEntry(
      uid: row[0], name: row[1], size: row[2], headerHash: (row[3] as Blob?)?.bytes,
      date: (row[4] as Int64?).map(CivilDate.init(dayNumber:)), firstSeen: Timestamp(seconds: row[5]))
  }
}
