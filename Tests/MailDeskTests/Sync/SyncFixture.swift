import DemoMail
import Foundation
import MailDesk
import MailModel
import MailStore
import Synchronization
import TestSupport
import Testing

/// A private server, a store with one setting for it, and a clock that the test moves.
final class SyncFixture: Sendable {
  let server: PrivateDovecot
  let store: MailStore
  let folder: ScratchFolder
  let clock = SettableClock()

  /// A server whose configuration has these further lines, and a setting as the changes make it.
  init(
    _ extra: [String] = [], _ change: (inout IncomingSettings) -> Void = { _ in }
  ) async throws {
    var options = PrivateDovecot.Options()
    options.extraConfiguration = extra
    server = try await PrivateDovecot.start(options)
    folder = try ScratchFolder()
    let clock = clock
    store = try MailStore.open(DataFolder(path: folder.path), patience: .seconds(60)) { clock.now }
    try await store.setSiteOptions(["allowLocalHosts": "true"], actor: "tester")
    var incoming = IncomingSettings()
    incoming.enabled = true
    incoming.mailProtocol = .imaps
    incoming.host = server.address
    incoming.port = server.imapsPort
    incoming.username = server.users[0].name
    incoming.loadPeriodMonths = 240
    incoming.caFile = server.caFile
    change(&incoming)
    var setting = MailSetting(name: "ar")
    setting.active = true
    setting.incoming = incoming
    _ = try await store.save(
      setting, secrets: [.incomingPassword: SecretText(server.users[0].password)], actor: "tester")
  }

  deinit { server.stop() }

  /// The setting as it is stored now.
  var setting: MailSetting {
    get async throws { try await store.setting(named: "ar") }
  }

  /// Saves the setting with other values of its inbound half.
  func change(_ body: (inout IncomingSettings) -> Void) async throws {
    var setting = try await setting
    if var incoming = setting.incoming {
      body(&incoming)
      setting.incoming = incoming
    }
    _ = try await store.save(setting, actor: "tester")
  }

  /// A session that has not begun.
  func session() async throws -> SettingSession {
    let clock = clock
    return SettingSession(store: store, setting: try await setting) { clock.now }
  }

  /// One pass on a connection of its own.
  func pass() async throws -> SyncReport {
    let session = try await session()
    let report = await session.pass { _ in }
    await session.close()
    return report
  }

  /// What a comparison with the server finds, a report for each folder.
  func verify() async throws -> [VerifyReport] {
    let clock = clock
    let reports = Mutex<[VerifyReport]>([])
    try await MailDesk(store: store, person: .tester) { clock.now }.sync.verify { report in
      reports.withLock { $0.append(report) }
    }
    return reports.withLock { $0 }
  }

  /// Expects that the store holds what the server does.
  func expectVerified(stored: Int, sourceLocation: SourceLocation = #_sourceLocation) async throws {
    let reports = try await verify()
    #expect(reports.filter { !$0.isOK } == [], sourceLocation: sourceLocation)
    #expect(reports.reduce(0) { $0 + $1.stored } == stored, sourceLocation: sourceLocation)
    #expect(try await store.examine().isHealthy, sourceLocation: sourceLocation)
  }

  /// How often somebody has signed in by IMAP.
  var signIns: Int {
    server.log.split(separator: "\n").count { $0.contains("imap-login") && $0.contains("Login: user=") }
  }

  /// How many messages of a box are stored.
  func count(_ box: MessageBox) async throws -> Int {
    var query = MessageQuery()
    query.box = box
    return try await store.messageCount(query)
  }
}

/// A clock that stands until it is moved.
final class SettableClock: Sendable {
  private let moment = Mutex(Timestamp(seconds: Int64(Date().timeIntervalSince1970)))

  var now: Timestamp { moment.withLock { $0 } }

  func advance(by duration: Duration) {
    moment.withLock { $0 = Timestamp(seconds: $0.seconds + duration.components.seconds) }
  }
}

/// Small messages, each unlike every other.
enum Letter {
  static func text(_ number: Int, filler: Int = 0) -> [UInt8] {
    let lines = [
      "From: Clara <clara@acme.example>", "To: ar@demo.example", "Subject: Invoice \(number)",
      "Date: Fri, 20 Nov 2026 14:05:\(String(format: "%02d", number % 60)) +0100",
      "Message-ID: <\(number)@acme.example>", "", "Payment number \(number) is on its way.",
      String(repeating: "x", count: filler),
    ]
    return Array((lines.joined(separator: "\r\n") + "\r\n").utf8)
  }
}

extension PrivateDovecot {
  /// Delivers letters with these numbers.
  func deliver(_ numbers: ClosedRange<Int>, to folder: String = "INBOX", filler: Int = 0) throws {
    for number in numbers { try append(Letter.text(number, filler: filler), folder: folder) }
  }
}
