import FoundationEssentials
import GRDB
import MailModel

/// A row of `setting`.
struct SettingRecord: FetchableRecord {
  let setting: MailSetting
  let lastTest: SettingTest?
  let lastSave: SettingSave

  init(row: Row) throws {
    var setting = MailSetting(name: row["name"])
    setting.id = row["id"]
    setting.description = row["description"]
    setting.subjectTag = row["subject_tag"]
    setting.active = row["active"]
    setting.credential = CredentialKind(rawValue: row["credential"]) ?? .password
    setting.incoming = try Self.decode(row["incoming_full"])
    setting.outgoing = try Self.decode(row["outgoing_full"])
    setting.state = MailSetting.State(rawValue: row["state"]) ?? .draft
    setting.revision = row["revision"]
    self.setting = setting
    lastSave = SettingSave(at: Timestamp(seconds: row["updated_at"]), actor: row["updated_by"])
    lastTest = (row["tested_at"] as Int64?).map {
      SettingTest(at: Timestamp(seconds: $0), failure: FailureColumns.read(row, prefix: "test_"))
    }
  }

  /// Every setting that has not been removed, by name.
  static func fetchLive(_ db: Database) throws -> [SettingRecord] {
    try fetchAll(db, sql: select() + " WHERE removed_at IS NULL ORDER BY name", arguments: defaults())
  }

  /// The setting with this row id, unless it has been removed.
  static func find(_ id: Int64, in db: Database) throws -> SettingRecord {
    let sql = select() + " WHERE removed_at IS NULL AND id = ?"
    guard let record = try fetchOne(db, sql: sql, arguments: try defaults() + [id]) else {
      throw MailFailure(.noSuchItem, "This mail setting has been removed")
    }
    return record
  }

  /// The setting of this name, whatever the case of its letters.
  static func find(named name: String, in db: Database) throws -> SettingRecord? {
    try fetchOne(db, sql: select() + " WHERE removed_at IS NULL AND name = ?", arguments: try defaults() + [name])
  }

  static func encode(_ half: (some Encodable)?) throws -> String? {
    guard let half else { return nil }
    return String(decoding: try JSONEncoder().encode(half), as: UTF8.self)
  }

  static func decode<Half: Decodable>(_ json: String?) throws -> Half? {
    guard let json else { return nil }
    return try JSONDecoder().decode(Half.self, from: Data(json.utf8))
  }

  /// A setting that was saved before a field existed gets that field's default: the saved keys are laid over the defaults.
  private static func select() -> String {
    """
    SELECT *, json_patch(?, incoming) AS incoming_full, json_patch(?, outgoing) AS outgoing_full FROM setting
    """
  }

  static func defaults() throws -> StatementArguments {
    [try encode(IncomingSettings()), try encode(OutgoingSettings())]
  }
}
