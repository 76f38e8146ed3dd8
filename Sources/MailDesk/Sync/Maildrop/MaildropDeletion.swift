import MailModel
import MailStore
import OpenSSL
import POP3
import Synchronization

/// Deletes on the server what is safe here (FEATURES A13), in two phases: first it is read back and noted so that no power
/// cut undoes it, then it is marked, and the server's answer to QUIT decides.
struct MaildropDeletion {
  /// Messages read back in one go.
  private static let chunk = 200

  let store: MailStore
  let connection: POP3Connection
  let folder: FolderState
  /// By UID, the number of each message that is listed.
  let numbers: [UInt32: UInt32]

  /// Marks what may go and ends the session.
  ///
  /// - Parameters:
  ///   - latest: only what was stored at this moment or before.
  ///   - retrieved: the UIDs whose bytes this session has given; of others the header must be the stored one.
  ///   - headers: asked for those.
  /// - Returns: how many messages the server says it has deleted.
  /// - Throws: what the server said instead; then the next pass finds out what is there.
  func run(
    storedUntil latest: Timestamp, retrieved: Set<UInt32>, _ headers: inout MaildropHeaderReader
  ) async throws(MailFailure) -> Int {
    let listed = try await store.deletableMail(in: folder, storedUntil: latest).filter { numbers[$0.uid] != nil }
    var safe: [UInt32] = []
    for start in stride(from: 0, to: listed.count, by: Self.chunk) {
      let part = Array(listed[start..<min(start + Self.chunk, listed.count)])
      let same = try await sameOnServer(part.filter { !retrieved.contains($0.uid) }, &headers)
      let kept = try await store.readBack(part.filter { retrieved.contains($0.uid) || same.contains($0.uid) })
      safe += kept.map(\.uid)
    }
    guard !safe.isEmpty else {
      _ = try? await connection.quit()
      return 0
    }
    try await store.noteDeletionAsked(safe, in: folder)
    CrashPoint.beforeDelete.reach()
    let uids = Dictionary(safe.compactMap { uid in numbers[uid].map { ($0, uid) } }) { one, _ in one }
    let marking = try await connection.delete(safe.compactMap { numbers[$0] })
    if let failure = marking.failure { throw failure }
    CrashPoint.beforeQuit.reach()
    let deleted = try await connection.quit().compactMap { uids[$0] }
    CrashPoint.afterQuit.reach()
    try await store.noteDeleted(deleted, in: folder)
    return deleted.count
  }

  /// Of messages that were fetched in an earlier session, those that are still the same: a server may have given the name of
  /// one to another since. Where the header is not the stored one, the bytes decide.
  private func sameOnServer(
    _ mail: [DeletableMail], _ headers: inout MaildropHeaderReader
  ) async throws(MailFailure) -> Set<UInt32> {
    let told = try await headers.read(mail.compactMap { numbers[$0.uid] })
    var same: Set<UInt32> = []
    var unlike: [UInt32: DeletableMail] = [:]
    for mail in mail {
      guard let number = numbers[mail.uid] else { continue }
      if let header = told[number], mail.headerHashes.contains(header.hash) {
        same.insert(mail.uid)
      } else {
        unlike[number] = mail
      }
    }
    guard !unlike.isEmpty else { return same }
    let found = Mutex<Set<UInt32>>([])
    let outcome = try await connection.retrieve(unlike.keys.sorted()) { [unlike] message in
      let hash = message.octets.withUnsafeBytes { SHA256Hash.digest($0) }
      guard let mail = unlike[message.number], mail.sha256 == hash else { return }
      found.withLock { _ = $0.insert(mail.uid) }
    }
    if let failure = outcome.failure { throw failure }
    return same.union(found.withLock { $0 })
  }
}
