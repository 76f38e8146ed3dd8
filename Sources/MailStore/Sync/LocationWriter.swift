import GRDB
import MailModel

/// Writes where messages were met, and takes them off the list of what is to fetch.
struct LocationWriter {
  private let location: BatchStatement
  private let pending: BatchStatement
  private let folder: FolderState

  init(_ db: Database, folder: FolderState) throws {
    self.folder = folder
    location = try BatchStatement(
      db,
      """
      INSERT INTO location(
        folder_id, epoch, uid, message_id, internal_date, internal_offset, size, flags, email_id)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT(folder_id, epoch, uid) DO NOTHING
      """)
    pending = try BatchStatement(db, "DELETE FROM pending WHERE folder_id = ? AND epoch = ? AND uid = ?")
  }

  /// Notes that message `id` lies at `place` in the folder.
  func add(_ place: MessageLocation, messageID: Int64) throws {
    location.bind(1, folder.id)
    location.bind(2, folder.epoch)
    location.bind(3, Int64(place.uid))
    location.bind(4, messageID)
    location.bind(5, place.internalDate?.seconds)
    location.bind(6, place.internalOffset)
    location.bind(7, place.serverSize)
    location.bind(8, PackedList.pack(place.flags))
    location.bind(9, place.emailID)
    try location.run()
    pending.bind(1, folder.id)
    pending.bind(2, folder.epoch)
    pending.bind(3, Int64(place.uid))
    try pending.run()
  }
}
