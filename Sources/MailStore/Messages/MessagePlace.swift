import GRDB
package import MailModel

/// One place where a message was met.
package struct MessagePlace: Sendable, Equatable {
  /// The setting's name; of a removed setting, its last one.
  package let setting: String
  /// The folder's name.
  package let folder: String
  /// Its UID there.
  package let uid: UInt32
  /// INTERNALDATE there, if the server gave one.
  package let internalDate: Timestamp?
  /// When it was found to be gone from there; nil while it is there.
  package let vanished: Timestamp?

  /// The flags there, as the server wrote them and as last heard.
  package let flags: [String]

  init(row: Row) {
    setting = row[0]
    folder = row[1]
    uid = row[2]
    internalDate = (row[3] as Int64?).map(Timestamp.init(seconds:))
    vanished = (row[4] as Int64?).map(Timestamp.init(seconds:))
    flags = PackedList.unpack(row[5])
  }

  /// The places of message `?1`, in setting `?2` only unless that is null: those that still hold it first.
  static let select = """
    SELECT setting.name, folder.name, location.uid, location.internal_date, location.vanished_at, location.flags
    FROM location CROSS JOIN folder ON folder.id = location.folder_id
    CROSS JOIN setting ON setting.id = folder.setting_id
    WHERE location.message_id = ?1 AND (?2 IS NULL OR folder.setting_id = ?2)
    ORDER BY location.vanished_at IS NOT NULL OR location.epoch <> folder.epoch, location.folder_id,
      location.epoch DESC, location.uid
    """
}
