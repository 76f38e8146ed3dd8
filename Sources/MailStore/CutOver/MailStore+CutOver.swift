import GRDB
package import MailModel

/// One setting in the place of another.
extension MailStore {
  /// How much mail two settings have between them.
  ///
  /// - Parameters:
  ///   - old: the old setting's row id.
  ///   - new: the new setting's row id.
  ///   - since: the beginning of the period that both cover.
  package func cutOverCounts(
    from old: Int64, to new: Int64, since: Timestamp
  ) async throws(MailFailure) -> CutOverCounts {
    try await read { db in try CutOverSelection(from: old, to: new, since: since).counts(in: db) }
  }

  /// A page of the mail that one of two settings has and the other lacks: what is missing first.
  ///
  /// - Parameters:
  ///   - old: the old setting's row id.
  ///   - new: the new setting's row id.
  ///   - since: the beginning of the period that both cover.
  package func cutOverDifferences(
    from old: Int64, to new: Int64, since: Timestamp, offset: Int, limit: Int
  ) async throws(MailFailure) -> [CutOverDifference] {
    try await read { db in
      let page = try CutOverSelection(from: old, to: new, since: since).page(offset: offset, limit: limit, in: db)
      return try page.flatMap { kind, key in
        try Self.summaries(of: [key], settingID: nil, in: db).map { CutOverDifference(kind: kind, message: $0) }
      }
    }
  }

  /// When the first pass over a setting began that ended well; nil if none did.
  package func firstSuccess(settingID: Int64) async throws(MailFailure) -> Timestamp? {
    try await read { db in
      try Int64.fetchOne(
        db,
        sql: """
          SELECT started_at FROM sync_run WHERE setting_id = ? AND finished_at IS NOT NULL AND failure_kind IS NULL
          ORDER BY id LIMIT 1
          """, arguments: [settingID]
      ).map(Timestamp.init(seconds:))
    }
  }

  /// Lets one setting take another's place, all or nothing: the companies of the old one go through the new one, and the old
  /// one becomes inactive.
  ///
  /// - Parameters:
  ///   - old: as it was compared.
  ///   - new: as it was compared.
  ///   - detail: what the comparison found, for the audit log.
  ///   - actor: who does it.
  /// - Returns: the codes of the companies that were switched.
  /// - Throws: `conflict` if one of the two was saved since, or has mail to fetch by now; `noSuchItem`.
  @discardableResult
  package func cutOver(
    from old: MailSetting, to new: MailSetting, detail: String, actor: String
  ) async throws(MailFailure) -> [String] {
    let moment = now().seconds
    return try await write { db in
      for setting in [old, new] { try Self.requireUnchanged(setting, in: db) }
      let codes = try String.fetchAll(
        db, sql: "SELECT code FROM company WHERE default_setting_id = ? ORDER BY code", arguments: [old.id])
      for code in codes {
        try Self.setDefaultSetting(ofCompany: code, to: new.name, actor: actor, at: moment, in: db)
      }
      try db.execute(
        sql: """
          UPDATE setting SET active = 0, replaced_by = ?, revision = revision + 1, updated_at = ?, updated_by = ?
          WHERE id = ?
          """, arguments: [new.id, moment, actor, old.id])
      if old.active { try AuditRecord.add("deactivate setting", subject: old.name, actor: actor, at: moment, in: db) }
      try AuditRecord.add(
        "cut over", subject: old.name, detail: "to \(new.name): \(detail)", actor: actor, at: moment, in: db)
      return codes
    }
  }

  private static func requireUnchanged(_ setting: MailSetting, in db: Database) throws {
    let found = try SettingRecord.find(setting.id, in: db).setting
    guard found.revision == setting.revision, found.state == setting.state else {
      throw MailFailure(.conflict, "“\(found.name)” was changed after the two were compared; compare them again")
    }
    let sql = """
      SELECT EXISTS (SELECT 1 FROM folder JOIN pending ON pending.folder_id = folder.id AND pending.epoch = folder.epoch
      WHERE folder.setting_id = ?)
      """
    guard try Bool.fetchOne(db, sql: sql, arguments: [setting.id]) == false else {
      throw MailFailure(.conflict, "“\(found.name)” has mail to fetch by now; sync it, and compare them again")
    }
  }
}
