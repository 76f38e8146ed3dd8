import IMAP
import MailModel
import MailStore
import Synchronization

/// Recognises pending mail that is stored already, by the server's own lasting id or by its header block and size, so that
/// only a place is added and no body is fetched.
struct KnownMailMatcher: Sendable {
  /// Fewer than so many pending messages are fetched without looking at their headers first.
  private static let worthwhile = 50
  /// So many of them show whether the folder holds known mail.
  private static let sample = 12
  /// Messages looked at in one transaction.
  private static let page = 500

  let pass: FolderPass
  let folder: FolderState

  /// Looks at what is pending: all of it after a new epoch, and where a sample shows known mail.
  func run() async throws(MailFailure) {
    guard try await isWorthwhile() else { return }
    var below: UInt32?
    repeat {
      let page = try await pass.store.pending(in: folder, limit: Self.page, below: below)
      _ = try await recognize(UIDSet(page.filter { $0.error == nil }.map(\.uid)))
      below = page.count < Self.page ? nil : page.last?.uid
      CrashPoint.afterRecognized.reach()
    } while below != nil
    try await pass.store.endRecognizing(in: folder)
  }

  private func isWorthwhile() async throws(MailFailure) -> Bool {
    if folder.isRecognizing { return true }
    guard try await pass.store.hasMessages() else { return false }
    let uids = try await pass.store.pendingUIDs(in: folder, failedLessThan: 1).fresh
    guard uids.count >= Self.worthwhile else { return false }
    let step = uids.count / Self.sample
    return try await recognize(UIDSet((0..<Self.sample).map { uids[$0 * step] })) > 0
  }

  /// Adds the places of what is known; what is not known stays pending.
  ///
  /// - Returns: how many are known.
  private func recognize(_ uids: UIDSet) async throws(MailFailure) -> Int {
    guard !uids.isEmpty else { return 0 }
    let capabilities = try await pass.connection.capabilities()
    var (rest, count) = (uids, 0)
    if capabilities.contains(.objectID) || capabilities.contains(.gmail) {
      let known = try await matchByID(try await fetched(uids, headers: false))
      rest = rest.subtracting(known)
      count = known.count
    }
    guard !rest.isEmpty else { return count }
    return count + (try await matchByHeader(try await fetched(rest, headers: true)).count)
  }

  /// What a refusal leaves out is fetched whole later; only the end of the connection ends the pass.
  private func fetched(_ uids: UIDSet, headers: Bool) async throws(MailFailure) -> [FetchedAttributes] {
    let found = Mutex<[FetchedAttributes]>([])
    let outcome = try await pass.connection.fetchAttributes(uids, headers: headers) { attributes in
      found.withLock { $0.append(attributes) }
    }
    if let failure = outcome.failure, await pass.connection.isBroken {
      try await PendingFetch.suspect(outcome, failure, store: pass.store, folder: folder)
      throw failure
    }
    return found.withLock { $0 }
  }

  private func matchByID(_ fetched: [FetchedAttributes]) async throws(MailFailure) -> UIDSet {
    let candidates = fetched.compactMap { attributes -> (FetchedAttributes, id: String, size: Int)? in
      guard let id = MessageLocation(attributes).emailID, let size = attributes.size else { return nil }
      return (attributes, id, Int(clamping: size))
    }
    guard !candidates.isEmpty else { return UIDSet() }
    let known = try await pass.store.messageIDs(
      emailIDs: candidates.map { (id: $0.id, size: $0.size) }, settingID: folder.settingID)
    return try await add(candidates.map { ($0.0, known[$0.id]) })
  }

  private func matchByHeader(_ fetched: [FetchedAttributes]) async throws(MailFailure) -> UIDSet {
    let candidates = fetched.compactMap { attributes -> (FetchedAttributes, hash: [UInt8], size: Int)? in
      guard let header = attributes.header, let size = attributes.size.flatMap(Int.init(exactly:)) else { return nil }
      return (attributes, MessageDerivation.headerHash(ofHeader: header), size)
    }
    guard !candidates.isEmpty else { return UIDSet() }
    let known = try await pass.store.messageIDs(headers: candidates.map { (hash: $0.hash, size: $0.size) })
    return try await add(zip(candidates, known).map { ($0.0, $1) })
  }

  private func add(_ matches: [(FetchedAttributes, Int64?)]) async throws(MailFailure) -> UIDSet {
    var places: [(location: MessageLocation, messageID: Int64)] = []
    for (attributes, id) in matches { if let id { places.append((MessageLocation(attributes), id)) } }
    guard !places.isEmpty else { return UIDSet() }
    try await pass.store.addLocations(places, in: folder, runID: pass.runID)
    pass.tally.add(alreadyStored: places.count)
    return UIDSet(places.map(\.location.uid))
  }
}

extension MessageLocation {
  /// What a server said of a message.
  init(_ attributes: FetchedAttributes) {
    self.init(
      uid: attributes.uid, internalDate: attributes.internalDate?.timestamp,
      internalOffset: attributes.internalDate?.offset ?? 0, serverSize: Int(clamping: attributes.size ?? 0),
      flags: attributes.lastingFlags, emailID: attributes.emailID ?? attributes.gmailMessageID.map(String.init))
  }
}

extension FetchedAttributes {
  /// The flags without the one that belongs to the session that asks.
  var lastingFlags: [String] { flags.filter { $0.uppercased() != "\\RECENT" } }
}
