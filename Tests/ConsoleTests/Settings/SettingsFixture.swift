import Console
import DemoMail
import FoundationEssentials
import MailDesk
import MailModel
import MailStore
import MailTransport
import TerminalKit
import TerminalTestSupport
import TestSupport

/// The console on a data folder of its own, opened on one of its pages, with settings to put in.
@MainActor
final class SettingsFixture {
  nonisolated static let now = Timestamp(seconds: 1_795_250_000)

  let folder: ScratchFolder
  let desk: MailDesk
  let store: MailStore

  /// - Parameters:
  ///   - person: who is at the terminal.
  ///   - records: whom autodetect asks what a domain's mail servers are.
  init(_ person: Person = .tester, records: RecordResolver = .system) throws {
    folder = try ScratchFolder()
    store = try MailStore.open(DataFolder(path: folder.path("data"))) { Self.now }
    var desk = MailDesk(store: store, person: person) { Self.now }
    desk.records = records
    self.desk = desk
  }

  /// Opens the console.
  func open(_ page: TopPage = .settings, size: Size = Size(width: 80, height: 24)) async -> ScreenDriver {
    // The clock keeps the folder as long as there are screens on it.
    let time = LocalTime(now: { [folder] in withExtendedLifetime(folder) { Self.now } }, offset: { _ in 0 })
    let environment = ConsoleEnvironment(
      device: CursesTerminal.Device(environment: [:]), themes: ThemeLibrary(folders: []), saveFolder: folder.path,
      firstPage: page, syncsAtStart: false, time: time)
    return await ScreenDriver(ConsoleApp.root(desk, environment), size: size)
  }

  /// Saves a setting that receives mail.
  @discardableResult
  func save(_ name: String = "ar", edit: (inout MailSetting) -> Void = { _ in }) async throws -> MailSetting {
    var setting = MailSetting(name: name)
    setting.description = "AR mailbox"
    setting.subjectTag = "AR"
    var incoming = IncomingSettings()
    incoming.enabled = true
    incoming.host = "imap.example.com"
    incoming.username = "ar@example.com"
    setting.incoming = incoming
    edit(&setting)
    return try await desk.settings.save(setting, secrets: [.incomingPassword: SecretText("s3cret!")])
  }

  /// Saves a setting for a scripted server, which speaks without TLS on this machine.
  func save(_ name: String = "ar", on server: ScriptedServer) async throws {
    try await desk.setSiteOptions(["allowLocalHosts=true"])
    try await save(name) {
      $0.incoming?.mailProtocol = .imap
      $0.incoming?.host = "127.0.0.1"
      $0.incoming?.port = server.port
      $0.incoming?.useTLS = false
      $0.incoming?.allowPlaintextPassword = true
    }
  }
}

extension SettingsFixture {
  /// Notes a pass over a setting that ended so.
  func noteRun(of setting: MailSetting, failure: MailFailure? = nil) async throws {
    let run = try await store.beginRun(settingID: setting.id)
    var report = SyncReport(setting: setting.name)
    report.failure = failure
    try await store.finishRun(run, report: report)
  }

  /// The stored password of a setting.
  func password(_ name: String) async throws -> String? {
    let id = try await store.setting(named: name).id
    return try await store.secret(.incomingPassword, settingID: id)?.withBytes { String(decoding: $0, as: UTF8.self) }
  }

  /// The text of a file in the folder.
  func content(of name: String) -> String? {
    FileManager.default.contents(atPath: folder.path(name)).map { String(decoding: $0, as: UTF8.self) }
  }
}

extension ScreenDriver {
  /// Moves on by so many fields.
  func tab(_ count: Int) async {
    for _ in 0..<count { await press(.tab) }
  }

  /// The row with the text, counted from the top; nil if there is none.
  func row(with text: String) -> String? { (0..<screen.size.height).map(row).first { $0.contains(text) } }

  /// The row that the focus marks, or else the selection.
  var markedRow: String? {
    let rows = (0..<screen.size.height).map(row)
    return rows.first { $0.dropFirst().contains("▌") } ?? rows.first { $0.hasPrefix("▌") }
  }

  /// Whether nothing on the screen can do harm to a terminal.
  var isHarmless: Bool { text.unicodeScalars.allSatisfy { $0 == "\n" || !DisplayText.isUnsafe($0) } }
}
