import Console
import FoundationEssentials
import MailDesk
import MailModel
import MailStore
import TerminalKit
import TerminalTestSupport
import TestSupport

/// A small receivables department in a temporary folder: two mailboxes, three customers, and their mail.
final class Receivables: Sendable {
  /// Friday, 20 November 2026, 14:30 in a zone one hour east of Greenwich.
  static let now = Timestamp(seconds: 1_795_181_400)

  let folder: ScratchFolder
  let store: MailStore
  let desk: MailDesk
  let inbox: FolderState
  /// The customers' row ids by number.
  let customers: [String: Int64]

  /// - Parameters:
  ///   - person: who opens the console.
  ///   - isShared: whether the person came through sudo to the data folder's owner.
  ///   - mail: what has been fetched.
  init(
    as person: Person = .tester, isShared: Bool = false,
    mail: (Customers) -> [SampleMail] = Receivables.correspondence
  ) async throws {
    folder = try ScratchFolder()
    store = try MailStore.open(DataFolder(path: folder.path("data"))) { Self.now }
    let confinement = isShared ? Confinement.within(folder.path("data")) : .none
    desk = MailDesk(store: store, person: person, confinement: confinement) { Self.now }
    var setting = MailSetting(name: "ar")
    setting.active = true
    var incoming = IncomingSettings()
    incoming.enabled = true
    incoming.host = "imap.example.com"
    incoming.username = "ar@example.com"
    setting.incoming = incoming
    let saved = try await store.save(setting, actor: "tester")
    _ = try await store.save(MailSetting(name: "legacy"), actor: "tester")
    let unopened = try await store.folder(named: "INBOX", role: .inbox, settingID: saved.id)
    inbox = try await store.beginEpoch(of: unopened, uidValidity: 7)
    customers = try await Self.importPeople(MailDesk(store: store, person: .tester) { Self.now })
    let ids = Customers(ids: customers)
    try await store.storeBatch(mail(ids).map(\.incoming), in: inbox, runID: nil)
  }

  /// What a message may be filed to.
  struct Customers {
    let ids: [String: Int64]

    func filed(_ number: String) -> Filing {
      Filing(customerID: ids[number], filedBy: .contactAddress, isUnfiled: false)
    }
  }

  /// Opens the console on it.
  @MainActor
  func console(_ size: Size = Size(width: 80, height: 24), page: TopPage? = .communications) async -> ScreenDriver {
    await ScreenDriver(ConsoleApp.root(desk, environment(page: page)), size: size)
  }

  /// Stores further messages, as a sync does.
  func receive(_ mail: [SampleMail]) async throws {
    try await store.storeBatch(mail.map(\.incoming), in: inbox, runID: nil)
  }

  /// The names of what lies in the folder that attachments are saved to.
  func savedNames() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0 != "data" }.sorted()
  }

  // The clock keeps the folder as long as there are screens on it.
  private func environment(page: TopPage?) -> ConsoleEnvironment {
    ConsoleEnvironment(
      device: CursesTerminal.Device(environment: [:]), themes: ThemeLibrary(folders: []), saveFolder: folder.path,
      firstPage: page, syncsAtStart: false,
      time: LocalTime(now: { [folder] in withExtendedLifetime(folder) { Self.now } }, offset: { _ in 3_600 }))
  }

  private static func importPeople(_ desk: MailDesk) async throws -> [String: Int64] {
    let customers = """
      id,name,domain
      C1042,Acme Paper LLC,acme.example
      C1043,Cebelrin Ltd,cebelrin.example
      C1044,Dipe Paper Inc.,
      """
    let contacts = """
      customer_id,name,email
      C1042,Clara Müller,clara.muller@acme.example
      C1042,Jack Ott,jack@acme.example
      """
    _ = try await desk.people.importCustomers(Array(customers.utf8))
    _ = try await desk.people.importContacts(Array(contacts.utf8))
    let rows = try await desk.people.customers(limit: 10)
    return Dictionary(rows.map { ($0.number, $0.id) }) { first, _ in first }
  }
}
