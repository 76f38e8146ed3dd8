import IMAP
import MailModel
import MailStore
import OpenSSL

/// Recognises mail that is stored already by its header block and size, so that only a place is added.
struct KnownMailMatcher {
  let store: MailStore
  let folder: FolderState
  let runID: Int64
  let tally: SyncTally

  /// Adds the places of what is known; what is not known stays pending.
  func match(_ fetched: [FetchedAttributes]) async throws(MailFailure) {
    let candidates = fetched.compactMap { attributes -> (FetchedAttributes, [UInt8], Int)? in
      guard let header = attributes.header, let size = attributes.size.flatMap(Int.init(exactly:)) else { return nil }
      return (attributes, Self.hash(header), size)
    }
    let ids = try await store.messageIDs(headers: candidates.map { (hash: $0.1, size: $0.2) })
    var places: [(location: MessageLocation, messageID: Int64)] = []
    for (candidate, id) in zip(candidates, ids) {
      guard let id else { continue }
      places.append((MessageLocation(candidate.0), id))
    }
    guard !places.isEmpty else { return }
    try await store.addLocations(places, in: folder, runID: runID)
    tally.add(alreadyStored: places.count)
  }

  private static func hash(_ header: [UInt8]) -> [UInt8] { header.withUnsafeBytes { SHA256Hash.digest($0) } }
}

extension MessageLocation {
  /// What a server said of a message.
  init(_ attributes: FetchedAttributes) {
    self.init(
      uid: attributes.uid, internalDate: attributes.internalDate?.timestamp,
      internalOffset: attributes.internalDate?.offset ?? 0, serverSize: Int(clamping: attributes.size ?? 0),
      flags: attributes.flags, emailID: attributes.emailID ?? attributes.gmailMessageID.map(String.init))
  }
}
