import GRDB
import MailModel

/// One transaction's worth of mail for one folder: messages, lists, places and what it all adds up to.
struct BatchWriter {
  private var messages: MessageWriter
  private var listings: ListingWriter
  private let locations: LocationWriter
  private let db: Database
  private var result = BatchResult()

  /// - Throws: `conflict` if the folder has begun a new epoch since it was read.
  init(_ db: Database, folder: FolderState, now: Timestamp) throws {
    try FolderRecord.require(folder, in: db)
    self.db = db
    messages = try MessageWriter(db, now: now)
    listings = try ListingWriter(db, settingID: folder.settingID)
    locations = try LocationWriter(db, folder: folder)
  }

  /// Stores a message with its place, or only the place if its bytes are stored already.
  mutating func store(_ incoming: IncomingMessage) throws {
    result.bytes += Int64(incoming.raw.count)
    if let known = try messages.id(of: incoming) { return try add(known, at: incoming.location) }
    let (id, entry) = try messages.insert(incoming)
    try listings.add(entry)
    try locations.add(incoming.location, messageID: id)
    result.stored += 1
    result.unparsed += incoming.derived.isReadable ? 0 : 1
  }

  /// Adds a place of a message that is stored already.
  mutating func add(_ messageID: Int64, at location: MessageLocation) throws {
    try listings.add(known: messageID, in: db)
    try locations.add(location, messageID: messageID)
    result.alreadyStored += 1
  }

  /// Brings counters and the pass's progress up to date.
  func finish(runID: Int64?) throws -> BatchResult {
    try listings.finish(in: db)
    try SyncRunRecord.add(result, to: runID, in: db)
    return result
  }
}
