import GRDB
import MailModel

/// The question what mail one setting brought and another did not, in SQL.
///
/// Both are runs of one index over settings and dates: what is the same costs one look each, and only what differs is read.
struct CutOverSelection {
  /// What stands for mail that is gone from the old server: it could not be moved, so it is counted and not listed.
  private static let gone = 3

  private let old: Int64
  private let new: Int64
  private let since: Int64

  /// - Parameters:
  ///   - old: the old setting's row id.
  ///   - new: the new setting's row id.
  ///   - since: the beginning of the period that both cover.
  init(from old: Int64, to new: Int64, since: Timestamp) {
    (self.old, self.new, self.since) = (old, new, SearchKey.lowest(since))
  }

  /// How much there is on each side and of each kind.
  func counts(in db: Database) throws -> CutOverCounts {
    var counts = CutOverCounts()
    let side = try db.cachedStatement(sql: "SELECT count(*) FROM listing WHERE setting_id = ? AND search_key >= ?")
    counts.old = try Int.fetchOne(side, arguments: [old, since]) ?? 0
    counts.new = try Int.fetchOne(side, arguments: [new, since]) ?? 0
    let sql = Self.differences + " SELECT kind, count(*) FROM difference GROUP BY kind"
    for row in try Row.fetchAll(db, sql: sql, arguments: [old, new, since]) {
      switch CutOverDifference.Kind(rawValue: row[0]) {
      case .missing: counts.missing = row[1]
      case .otherBytes: counts.otherBytes = row[1]
      case .onlyNew: counts.onlyNew = row[1]
      case nil: counts.gone = row[1]
      }
    }
    return counts
  }

  /// A page of what differs, by search key: what is missing first, the newest of each kind first.
  func page(offset: Int, limit: Int, in db: Database) throws -> [(kind: CutOverDifference.Kind, key: Int64)] {
    let sql =
      Self.differences
      + " SELECT kind, search_key FROM difference WHERE kind <> \(Self.gone) ORDER BY kind, search_key DESC LIMIT ?4 OFFSET ?5"
    return try Row.fetchAll(db, sql: sql, arguments: [old, new, since, limit, offset]).compactMap { row in
      CutOverDifference.Kind(rawValue: row[0]).map { ($0, row[1]) }
    }
  }

  /// The table `difference`, of settings `?1` (old) and `?2` (new) from search key `?3` on.
  private static let differences = """
    WITH only_old(search_key, header, is_there) AS MATERIALIZED (
      SELECT own.search_key, message.message_id_header, EXISTS (
        SELECT 1 FROM location JOIN folder ON folder.id = location.folder_id AND folder.epoch = location.epoch
        WHERE location.message_id = message.id AND folder.setting_id = ?1 AND location.vanished_at IS NULL)
      FROM listing AS own CROSS JOIN message ON message.search_key = own.search_key
      WHERE own.setting_id = ?1 AND own.search_key >= ?3 AND NOT EXISTS (
        SELECT 1 FROM listing AS other WHERE other.setting_id = ?2 AND other.search_key = own.search_key)),
    only_new(search_key, header) AS MATERIALIZED (
      SELECT own.search_key, message.message_id_header
      FROM listing AS own CROSS JOIN message ON message.search_key = own.search_key
      WHERE own.setting_id = ?2 AND own.search_key >= ?3 AND NOT EXISTS (
        SELECT 1 FROM listing AS other WHERE other.setting_id = ?1 AND other.search_key = own.search_key)),
    difference(kind, search_key) AS (
      SELECT CASE
        WHEN header <> '' AND header IN (SELECT header FROM only_new) THEN \(CutOverDifference.Kind.otherBytes.rawValue)
        WHEN is_there THEN \(CutOverDifference.Kind.missing.rawValue) ELSE \(gone) END, search_key
      FROM only_old
      UNION ALL
      SELECT \(CutOverDifference.Kind.onlyNew.rawValue), search_key FROM only_new
      WHERE header = '' OR header NOT IN (SELECT header FROM only_old))
    """
}
