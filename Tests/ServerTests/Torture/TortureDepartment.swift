import DemoMail
import Foundation
import MailDesk
import MailModel
import MailStore
import Synchronization
import TestSupport
import Testing

/// One data folder, used from within this process.
struct TortureDepartment: Sendable {
  /// The name of its mail setting.
  static let setting = "ar"

  let store: MailStore
  let desk: MailDesk
  private let folder: ScratchFolder

  /// The data folder called `data` in a folder.
  init(_ folder: ScratchFolder, _ clock: TortureClock) throws {
    self.folder = folder
    store = try MailStore.open(DataFolder(path: folder.path("data"))) { clock.now }
    desk = MailDesk(store: store, person: .tester) { clock.now }
  }

  /// The data folder of a program that is not running.
  init(_ program: PostdueProgram) throws {
    try self.init(program.folder, TortureClock())
  }

  func close() throws { try store.close() }

  /// One pass; whatever it meets is in its report.
  @discardableResult
  func sync() async throws -> SyncReport {
    let report = Mutex<SyncReport?>(nil)
    try await desk.sync.run([Self.setting]) { finished in report.withLock { $0 = finished } }
    return try #require(report.withLock { $0 })
  }

  /// One pass that is stopped by hand when a fault strikes, or when it has waited long for nothing.
  func syncStopped(by strikes: AsyncStream<Void>? = nil, after patience: Duration = .seconds(2)) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await sync() }
      group.addTask {
        if let strikes { for await _ in strikes { return } }
        try? await Task.sleep(for: patience)
      }
      try await group.next()
      // The pass must end now, whether it was stopped or had ended.
      group.cancelAll()
      try await group.next()
    }
  }

  /// Every message by the UID of the place that holds it now.
  func contents(of name: String = "INBOX") async throws -> [UInt32: [UInt8]] {
    var contents: [UInt32: [UInt8]] = [:]
    for message in try await messages() {
      for place in try await store.detail(messageID: message.id).places
      where place.vanished == nil && place.folder == name {
        contents[place.uid] = try await store.raw(messageID: message.id)
      }
    }
    return contents
  }

  /// The octets of every message.
  func raws() async throws -> [[UInt8]] {
    var raws: [[UInt8]] = []
    for message in try await messages() { raws.append(try await store.raw(messageID: message.id)) }
    return raws
  }

  private func messages() async throws -> [MessageSummary] {
    try await store.messages(MessageQuery(), offset: 0, limit: 100_000)
  }

  /// Restarts without a fault: the pass ends well, and what is stored is what is on the server, once, byte for byte.
  ///
  /// - Parameters:
  ///   - server: with the mailbox.
  ///   - gone: messages that left the server and may or may not have been stored before.
  ///   - circumstances: what went wrong before.
  func expectWhole(
    _ server: PrivateDovecot, folder: String = "INBOX", gone: Set<[UInt8]> = [], _ circumstances: Comment
  ) async throws {
    let report = try await sync()
    #expect(report.failure == nil, circumstances)
    let kept = Set(try server.messages(in: folder).map(Self.asSent))
    try await expectVerified(folder, messages: kept.count, circumstances)
    let raws = try await raws()
    #expect(Set(raws).count == raws.count, "stored twice: \(circumstances)")
    #expect(Set(raws).subtracting(gone) == kept.subtracting(gone), "other octets: \(circumstances)")
    #expect(kept.isSubset(of: raws), "missing: \(circumstances)")
  }

  /// A message as the server sends it, which may keep its lines without CR on its disk.
  private static func asSent(_ octets: [UInt8]) -> [UInt8] {
    var sent: [UInt8] = []
    sent.reserveCapacity(octets.count)
    for octet in octets {
      if octet == UInt8(ascii: "\n"), sent.last != UInt8(ascii: "\r") { sent.append(UInt8(ascii: "\r")) }
      sent.append(octet)
    }
    return sent
  }

  /// The comparison with the server finds nothing wrong, and neither does the look at the data.
  func expectVerified(_ folder: String = "INBOX", messages count: Int, _ circumstances: Comment) async throws {
    let report = try await verify(circumstances, folder: folder)
    #expect(report.isOK, "\(report): \(circumstances)")
    #expect(report.onServer == count, circumstances)
    #expect(report.stored == count, circumstances)
    let health = try await desk.care.examine()
    #expect(health.isHealthy, "\(health): \(circumstances)")
  }

  /// The comparison of one folder with the server.
  func verify(_ circumstances: Comment, folder: String = "INBOX") async throws -> VerifyReport {
    let reports = Mutex<[VerifyReport]>([])
    try await desk.sync.verify([Self.setting]) { report in reports.withLock { $0.append(report) } }
    return try #require(reports.withLock(\.self).first { $0.folder == folder }, circumstances)
  }
}
