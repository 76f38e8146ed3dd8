import GRDB
import MailModel

/// Writes what one listing of a maildrop has changed, within a transaction.
struct MaildropWriter {
  private let db: Database
  private let folder: FolderState
  private let moment: Int64

  init(_ db: Database, folder: FolderState, moment: Int64) throws {
    self.db = db
    self.folder = folder
    self.moment = moment
  }

  /// A message is listed under another name or size, or again: it keeps its UID and what is stored of it.
  func find(_ entry: MaildropEntry) throws {
    let place: StatementArguments = [folder.id, folder.epoch, entry.uid]
    let at = "WHERE folder_id = ? AND epoch = ? AND uid = ?"
    try db.execute(
      sql: """
        UPDATE maildrop_entry SET name = ?, size = ?, header_hash = coalesce(?, header_hash), date = coalesce(?, date),
        gone_at = NULL, asked_at = NULL, deleted_at = NULL \(at)
        """,
      arguments: [entry.name, entry.size, entry.headerHash.map(Blob.init), entry.date?.dayNumber] + place)
    try db.execute(
      sql: "UPDATE location SET vanished_at = NULL \(at) AND message_id IS NOT NULL", arguments: place)
    try db.execute(sql: "DELETE FROM location \(at) AND message_id IS NULL", arguments: place)
    guard db.changesCount > 0 else { return }
    try db.execute(sql: "INSERT INTO pending(folder_id, epoch, uid, tries) VALUES (?, ?, ?, 0)", arguments: place)
  }

  /// Messages are not listed any more. What was to be fetched is remembered as gone.
  ///
  /// - Returns: how many nobody here had told to go.
  func lose(_ uids: [UInt32]) throws -> Int {
    let at = "WHERE folder_id = ? AND epoch = ? AND uid = ?"
    // SQLite 3.40's RETURNING gives wrong columns of a table without row ids.
    let asked = try db.cachedStatement(sql: "SELECT asked_at IS NOT NULL FROM maildrop_entry \(at)")
    let entry = try db.cachedStatement(sql: "UPDATE maildrop_entry SET gone_at = ?, deleted_at = ? \(at)")
    let location = try db.cachedStatement(sql: "UPDATE location SET vanished_at = ? \(at) AND vanished_at IS NULL")
    let pending = try db.cachedStatement(sql: "DELETE FROM pending \(at)")
    let unfetched = try db.cachedStatement(
      sql: """
        INSERT INTO location(folder_id, epoch, uid, internal_offset, size, flags, vanished_at)
        VALUES (?, ?, ?, 0, 0, '', ?) ON CONFLICT(folder_id, epoch, uid) DO NOTHING
        """)
    return try uids.reduce(into: 0) { count, uid in
      let place: StatementArguments = [folder.id, folder.epoch, uid]
      let wasAsked = try Bool.fetchOne(asked, arguments: place) ?? false
      if !wasAsked { count += 1 }
      try entry.execute(arguments: [moment, wasAsked ? moment : nil] + place)
      try location.execute(arguments: [moment] + place)
      try pending.execute(arguments: place)
      if db.changesCount > 0 { try unfetched.execute(arguments: place + [moment]) }
    }
  }

  /// Messages never seen get the next UIDs; after the first listing they are to be fetched.
  ///
  /// - Returns: the UID that comes next.
  func add(_ entries: [MaildropEntry]) throws -> Int64 {
    var next = Int64(folder.uidNext ?? 1)
    let first = next
    let insert = try BatchStatement(
      db,
      """
      INSERT INTO maildrop_entry(folder_id, epoch, uid, name, size, header_hash, date, first_seen)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      """)
    let pending = try BatchStatement(db, "INSERT INTO pending(folder_id, epoch, uid, tries) VALUES (?, ?, ?, 0)")
    for entry in entries {
      guard next < Int64(UInt32.max) else {
        throw MailFailure(.storageFailed, "the maildrop has had too many messages")
      }
      insert.bind(1, folder.id)
      insert.bind(2, folder.epoch)
      insert.bind(3, next)
      insert.bind(4, entry.name as String?)
      insert.bind(5, entry.size)
      if let hash = entry.headerHash { insert.bind(6, hash) } else { insert.bind(6, nil as Int64?) }
      insert.bind(7, entry.date?.dayNumber)
      insert.bind(8, moment)
      try insert.run()
      if folder.uidNext != nil {
        pending.bind(1, folder.id)
        pending.bind(2, folder.epoch)
        pending.bind(3, next)
        try pending.run()
      }
      next += 1
    }
    if folder.uidNext != nil, next > first {
      var coverage = try MailStore.coverage(of: folder, in: db)
      coverage.insert(CoverageRange(lo: UInt32(first), hi: UInt32(next - 1), since: nil))
      try MailStore.replaceCoverage(coverage, of: folder, in: db)
    }
    return next
  }
}
