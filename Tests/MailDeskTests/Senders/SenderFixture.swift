import DemoMail
import Foundation
import MailDesk
import MailModel
import MailStore
import Synchronization
import TestSupport

/// A desk on a data folder of its own, a real server to send by, and a clock that goes when the test says so.
final class SenderFixture: Sendable {
  static let ar = PrivateDovecot.User(name: "ar@demo.example", password: "demo-secret")
  static let collections = PrivateDovecot.User(name: "collections@demo.example", password: "demo-secret")

  let server: PrivateDovecot
  let store: MailStore
  let desk: MailDesk
  private let folder: ScratchFolder
  private let clock: ManualClock

  /// With a setting `ar` that signs in as ``ar``.
  static func run(_ body: (SenderFixture) async throws -> Void) async throws {
    var options = PrivateDovecot.Options()
    options.users = [ar, collections]
    try await PrivateDovecot.run(options) { server in
      let fixture = try SenderFixture(server)
      try await fixture.desk.setSiteOptions(["allowLocalHosts=true"])
      try await fixture.save("ar")
      try await body(fixture)
    }
  }

  private init(_ server: PrivateDovecot) throws {
    self.server = server
    folder = try ScratchFolder()
    let clock = ManualClock()
    self.clock = clock
    store = try MailStore.open(DataFolder(path: folder.path("data"))) { clock.now }
    desk = MailDesk(store: store, person: .tester) { clock.now }
  }

  /// Saves a setting that sends by the server.
  @discardableResult
  func save(_ name: String, _ edit: (inout OutgoingSettings) -> Void = { _ in }) async throws -> MailSetting {
    let existing = try? await store.setting(named: name)
    var setting = existing ?? MailSetting(name: name)
    var outgoing = OutgoingSettings()
    (outgoing.host, outgoing.port, outgoing.caFile) = (server.address, server.submissionPort, server.caFile)
    outgoing.username = Self.ar.name
    edit(&outgoing)
    setting.outgoing = outgoing
    return try await desk.settings.save(setting, secrets: [.outgoingPassword: SecretText(Self.ar.password)])
  }

  func wait(_ seconds: Int64) { clock.advance(by: seconds) }

  /// The state of an address of a setting.
  func state(_ address: String, of name: String = "ar") async throws -> SenderAddress.State? {
    try await desk.senders.all(ofSetting: name).first { $0.id == EmailAddress.normalize(address) }?.state
  }

  /// The texts of the messages in somebody's mailbox.
  func texts(of user: PrivateDovecot.User = collections) throws -> [String] {
    try server.messages(user: user.name).map { message in
      let text = String(decoding: message, as: UTF8.self)
      let body = text.components(separatedBy: "\r\n\r\n").dropFirst().joined()
      return String(decoding: Data(base64Encoded: body.filter { !$0.isWhitespace }) ?? Data(), as: UTF8.self)
    }
  }

  /// Sends a code to an address of the server and waits until it is there; gives the code as it stands in the message.
  func receiveCode(_ address: String = collections.name, of name: String = "ar") async throws -> String {
    let before = Set(try texts())
    _ = try await desk.senders.sendCode(to: address, ofSetting: name)
    while true {
      try Task.checkCancellation()
      if let text = try texts().first(where: { !before.contains($0) }),
        let code = text.firstMatch(of: /[A-Z2-9]{4}-[A-Z2-9]{4}/)
      {
        return String(code.output)
      }
      await Task.yield()
    }
  }
}

/// A clock that stands still between the steps of a test.
final class ManualClock: Sendable {
  private let seconds = Mutex<Int64>(1_795_250_000)

  var now: Timestamp { Timestamp(seconds: seconds.withLock { $0 }) }

  func advance(by count: Int64) { seconds.withLock { $0 += count } }
}
