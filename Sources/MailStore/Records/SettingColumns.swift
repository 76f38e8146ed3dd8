import GRDB
import MailModel

/// The columns of `setting` that a save writes.
struct SettingColumns {
  private let setting: MailSetting
  private let incoming: String?
  private let outgoing: String?
  private let actor: String
  private let moment: Int64

  init(_ setting: MailSetting, actor: String, at moment: Int64) throws {
    self.setting = setting
    self.actor = actor
    self.moment = moment
    incoming = try SettingRecord.encode(setting.incoming)
    outgoing = try SettingRecord.encode(setting.outgoing)
  }

  /// Adds the row, and gives its id.
  func insert(_ db: Database) throws -> Int64 {
    try db.execute(
      sql: """
        INSERT INTO setting(name, description, subject_tag, active, credential, incoming, outgoing, state,
          updated_at, updated_by, created_at, created_by, revision)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)
        """, arguments: edited + [moment, actor])
    return db.lastInsertedRowID
  }

  /// Replaces the row if its revision is the one that was read.
  func update(_ db: Database) throws -> Int64 {
    let stored = try SettingRecord.find(setting.id, in: db)
    guard stored.setting.revision == setting.revision else {
      let save = stored.lastSave
      throw MailFailure(.conflict, "“\(setting.name)” was saved by \(save.actor) in the meantime (\(save.at.iso8601))")
    }
    try db.execute(
      sql: """
        UPDATE setting SET name = ?, description = ?, subject_tag = ?, active = ?, credential = ?, incoming = ?,
          outgoing = ?, state = ?, updated_at = ?, updated_by = ?, revision = revision + 1 WHERE id = ?
        """, arguments: edited + [setting.id])
    return setting.id
  }

  private var edited: StatementArguments {
    [
      setting.name, setting.description, setting.subjectTag, setting.active, setting.credential.rawValue, incoming,
      outgoing, setting.state.rawValue, moment, actor,
    ]
  }
}
