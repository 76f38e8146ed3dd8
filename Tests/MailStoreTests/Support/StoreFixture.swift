import Glibc
import MailModel
import MailStore
import TestSupport

/// A store in a temporary folder with one setting and its inbox, and mail to put in.
final class StoreFixture: Sendable {
  let folder: ScratchFolder
  let store: MailStore
  let setting: MailSetting
  let inbox: FolderState

  /// The moment that the store believes in.
  static let now = Timestamp(seconds: 1_763_700_000)

  init() async throws {
    folder = try ScratchFolder()
    store = try Self.open(folder.path)
    setting = try await store.save(MailSetting(name: "ar"), actor: "tester")
    inbox = try await Self.firstEpoch(of: "INBOX", role: .inbox, settingID: setting.id, in: store)
  }

  /// Opens the store that lies in a folder.
  static func open(
    _ path: String, keyFile: String? = nil, patience: Duration = .seconds(60)
  ) throws -> MailStore {
    try MailStore.open(DataFolder(path: path, keyFile: keyFile), patience: patience) { now }
  }

  /// Writes a file with mode 0600.
  static func write(_ bytes: [UInt8], to path: String) throws {
    let descriptor = Glibc.open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    defer { close(descriptor) }
    guard Glibc.write(descriptor, bytes, bytes.count) == bytes.count else {
      throw MailFailure(.cannotCreate, "cannot write \(path)")
    }
  }

  static func read(_ path: String) throws -> [UInt8] {
    let descriptor = Glibc.open(path, O_RDONLY)
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: 4_096)
    let count = Glibc.read(descriptor, &bytes, bytes.count)
    guard count >= 0 else { throw MailFailure(.noSuchItem, "cannot read \(path)") }
    return Array(bytes.prefix(count))
  }

  /// A folder in its first epoch.
  static func firstEpoch(
    of name: String, role: FolderRole, settingID: Int64, in store: MailStore
  ) async throws -> FolderState {
    let state = try await store.folder(named: name, role: role, settingID: settingID)
    return try await store.beginEpoch(of: state, uidValidity: 7)
  }

  /// A further setting with its inbox.
  func otherInbox(_ name: String) async throws -> FolderState {
    let other = try await store.save(MailSetting(name: name), actor: "tester")
    return try await Self.firstEpoch(of: "INBOX", role: .inbox, settingID: other.id, in: store)
  }
}

/// Mail that nobody ever wrote.
enum SampleMail {
  /// A message whose bytes, and so its hash, follow from `number`.
  static func message(
    _ number: Int, uid: UInt32? = nil, edit: (inout DerivedMessage) -> Void = { _ in }
  ) -> IncomingMessage {
    var derived = DerivedMessage()
    derived.messageID = "m\(number)@sender.example"
    derived.sortDate = Timestamp(seconds: 1_700_000_000 + Int64(number) * 60)
    derived.date = derived.sortDate
    derived.from = EmailAddress(name: "Sender \(number)", address: "s\(number)@Sender.example")
    derived.to = [EmailAddress(name: "AR", address: "ar@example.com")]
    derived.subject = "Invoice \(number)"
    derived.searchText = "payment of number\(number) is on its way"
    derived.filing = Filing(isUnfiled: true)
    edit(&derived)
    return IncomingMessage(
      location: MessageLocation(
        uid: uid ?? UInt32(number), internalDate: derived.sortDate, internalOffset: 3_600, serverSize: 100,
        flags: ["\\Seen"], emailID: "E\(number)"),
      raw: Array("Subject: Invoice \(number)\r\n\r\nBody \(number)\r\n".utf8), sha256: digest(number, 1),
      headerHash: digest(number, 2), derived: derived)
  }

  /// Messages with consecutive numbers.
  static func messages(_ numbers: ClosedRange<Int>) -> [IncomingMessage] { numbers.map { message($0) } }

  private static func digest(_ number: Int, _ salt: UInt8) -> [UInt8] {
    [salt] + (0..<31).map { UInt8(truncatingIfNeeded: number >> ($0 % 8 * 8)) }
  }
}

/// The kind of the failure that `body` ends with; nil if it ends well.
func failureKind(_ body: () async throws -> Void) async -> MailFailure.Kind? {
  do {
    try await body()
    return nil
  } catch {
    return (error as? MailFailure)?.kind
  }
}
