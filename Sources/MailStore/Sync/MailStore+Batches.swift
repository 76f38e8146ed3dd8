import GRDB
package import MailModel

/// How fetched mail comes in.
extension MailStore {
  /// Stores a batch in one transaction: raw bytes, what was derived, the words, the places; what was pending no longer is.
  ///
  /// Mail that is stored already, by its SHA-256, only gets a further place. Bound a batch to some 400 messages or 12 MB,
  /// so that other writers wait no longer than about 50 ms.
  ///
  /// - Parameters:
  ///   - batch: the messages, in any order.
  ///   - folder: the folder as it was when they were fetched.
  ///   - runID: the pass whose progress grows with the batch, in the same transaction.
  /// - Throws: `conflict` if the folder has begun a new epoch since; then and in every failure nothing of the batch is stored.
  @discardableResult
  package func storeBatch(
    _ batch: [IncomingMessage], in folder: FolderState, runID: Int64?
  ) async throws(MailFailure) -> BatchResult {
    let ordered = batch.sorted { $0.derived.sortDate < $1.derived.sortDate }
    let moment = now()
    return try await write { db in
      var writer = try BatchWriter(db, folder: folder, now: moment)
      for incoming in ordered { try writer.store(incoming) }
      return try writer.finish(runID: runID)
    }
  }

  /// Adds places of mail that is stored already, so that it need not be fetched: after a new epoch, or in another folder.
  ///
  /// - Parameters:
  ///   - places: the places and the row ids of the messages there.
  ///   - folder: the folder as it was when they were enumerated.
  ///   - runID: the pass whose progress grows, in the same transaction.
  /// - Throws: `conflict` if the folder has begun a new epoch since.
  package func addLocations(
    _ places: [(location: MessageLocation, messageID: Int64)], in folder: FolderState, runID: Int64?
  ) async throws(MailFailure) {
    let moment = now()
    try await write { db in
      var writer = try BatchWriter(db, folder: folder, now: moment)
      for place in places { try writer.add(place.messageID, at: place.location) }
      _ = try writer.finish(runID: runID)
    }
  }
}
