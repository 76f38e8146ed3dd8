import Glibc
import MailDesk
import MailModel
import MailStore
import TestSupport
import Testing

@Suite("In a shared installation nothing leads out of the data folder")
struct ConfinementTests {
  private let folder: ScratchFolder
  private let desk: MailDesk

  init() throws {
    folder = try ScratchFolder()
    let store = try MailStore.open(DataFolder(path: folder.path)) { Timestamp(seconds: 0) }
    desk = MailDesk(store: store, person: .tester, confinement: .within(folder.path)) { Timestamp(seconds: 0) }
  }

  @Test("a report goes to the export folder, whatever folder is asked for", arguments: ["/tmp", "/etc", "../..", ""])
  func exports(asked: String) async throws {
    let report = ConnectionTestReport(setting: "../ar")
    let path = try await desk.settings.saveReport(report, at: Timestamp(seconds: 0), in: asked)
    #expect(path.hasPrefix(folder.path("exports") + "/"))
    #expect(!path.dropFirst(folder.path.count).contains(".."))
    #expect(folder.mode(of: "exports") == 0o700)
    #expect(try folder.names().contains("exports"))
  }

  @Test("an export folder that leads elsewhere is not written to")
  func linkedExports() async throws {
    let elsewhere = try ScratchFolder()
    #expect(symlink(elsewhere.path, folder.path("exports")) == 0)
    let report = ConnectionTestReport(setting: "ar")
    await expectFailure(.notPermitted) {
      _ = try await desk.settings.saveReport(report, at: Timestamp(seconds: 0), in: "/tmp")
    }
    #expect(try elsewhere.names().isEmpty)
  }

  @Test("a CA file must be one of the owner's, in a form and in a file; one from before may stay")
  func authorities() async throws {
    #expect(mkdir(folder.path("authorities"), 0o755) == 0)
    try Self.write("PEM", to: folder.path("authorities/ours.pem"))
    #expect(symlink("/etc/passwd", folder.path("authorities/link.pem")) == 0)
    let foreign = [
      "/etc/passwd", folder.path("authorities/../postdue.key"), folder.path("authorities/link.pem"), "x.pem",
    ]
    for path in foreign + [folder.path("authorities/none.pem"), folder.path("authorities/")] {
      await expectFailure(.invalidData) { _ = try await desk.settings.save(Self.setting(caFile: path)) }
      await expectFailure(.invalidData) {
        _ = try await desk.settings.folders(of: Self.setting(caFile: path), incomingPassword: SecretText("x"))
      }
    }
    #expect(try await desk.settings.all().isEmpty)
    var saved = try await desk.settings.save(Self.setting(caFile: folder.path("authorities/ours.pem")))
    let owner = MailDesk(store: desk.store, person: .tester) { Timestamp(seconds: 0) }
    saved.incoming?.caFile = "/etc/ssl/certs/ca-certificates.crt"
    saved = try await owner.settings.save(saved)
    saved.description = "changed"
    saved = try await desk.settings.save(saved)
    saved.outgoing = OutgoingSettings()
    saved.outgoing?.host = "smtp.example.com"
    saved.outgoing?.from = "ar@example.com"
    saved.outgoing?.caFile = "/etc/passwd"
    let changed = saved
    await expectFailure(.invalidData) { _ = try await desk.settings.save(changed) }
  }

  @Test("neither do the site's options name a foreign file")
  func site() async throws {
    await expectFailure(.invalidData) { try await desk.setSiteOptions(["caFile=/etc/passwd"]) }
    await expectFailure(.notPermitted) { try await desk.setSiteOptions(["gateway.passwordFile=/etc/passwd"]) }
    #expect(try await desk.siteOptions() == SiteOptions())
    #expect(try await desk.siteSecrets().isEmpty)
  }

  @Test("a password is not read from a file, and no file is opened but standard input")
  func inputs() async throws {
    try Self.write("s3cret", to: folder.path("password"))
    let text = """
      {"name": "ar", "incoming": {"host": "imap.example.com", "username": "ar@example.com",
       "passwordFile": "\(folder.path("password"))"}}
      """
    await expectFailure(.notPermitted) { _ = try await desk.settings.apply(Array(text.utf8), environment: [:]) }
    #expect(try await desk.settings.all().isEmpty)
    await expectFailure(.notPermitted) { try desk.confinement.requireInput("/etc/passwd") }
    try desk.confinement.requireInput("-")
    try Confinement.none.requireInput("/etc/passwd")
    #expect(Confinement.none.fault(inCAFile: "/etc/passwd") == nil)
  }

  private static func setting(caFile: String) -> MailSetting {
    var setting = MailSetting(name: "ar")
    var incoming = IncomingSettings()
    incoming.host = "imap.example.com"
    incoming.username = "ar@example.com"
    incoming.caFile = caFile
    setting.incoming = incoming
    return setting
  }

  private static func write(_ text: String, to path: String) throws {
    let descriptor = Glibc.open(path, O_WRONLY | O_CREAT | O_EXCL, 0o600)
    defer { close(descriptor) }
    #expect(Glibc.write(descriptor, text, text.utf8.count) == text.utf8.count)
  }
}
