import GRDB
import MailModel

/// A row of `folder`.
struct FolderRecord: FetchableRecord {
  let state: FolderState

  init(row: Row) {
    var state = FolderState(
      id: row["id"], settingID: row["setting_id"], name: row["name"],
      role: FolderRole(rawValue: row["role"]) ?? .inbox, uidValidity: row["uid_validity"], epoch: row["epoch"],
      uidNext: row["uid_next"], highestModSeq: row["highest_modseq"])
    state.messageCount = row["message_count"]
    state.outsideCount = row["outside_count"]
    state.auditedAt = (row["audited_at"] as Int64?).map(Timestamp.init(seconds:))
    state.isRecognizing = row["recognizing"]
    state.heldCount = row["held_count"]
    state.heldSince = (row["held_at"] as Int64?).map(Timestamp.init(seconds:))
    self.state = state
  }

  static func find(_ id: Int64, in db: Database) throws -> FolderState {
    guard let record = try FolderRecord.fetchOne(db, sql: "SELECT * FROM folder WHERE id = ?", arguments: [id]) else {
      throw MailFailure(.noSuchItem, "there is no folder with the id \(id)")
    }
    return record.state
  }

  /// Refuses work for an epoch that has ended: its UIDs mean other messages now.
  static func require(_ folder: FolderState, in db: Database) throws {
    guard try find(folder.id, in: db).epoch == folder.epoch else {
      throw MailFailure(.conflict, "the folder \(folder.name) was numbered anew by the server in the meantime")
    }
  }
}
