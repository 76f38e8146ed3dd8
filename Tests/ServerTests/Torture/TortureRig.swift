import DemoMail
import Foundation
import MailDesk
import MailModel
import MailStore
import Synchronization
import TestSupport
import Testing

/// A real mailbox behind a proxy that does harm, and fresh data folders that know it.
final class TortureRig: Sendable {
  /// How the mailbox is reached.
  enum Route: String, Sendable, CaseIterable, CustomTestStringConvertible {
    /// In the clear, so that octets are the protocol's own.
    case imap
    /// Over TLS, as mailboxes are.
    case imaps
    /// The same mail by POP3 in the clear.
    case pop3
    /// By POP3 over TLS.
    case pop3s

    var testDescription: String { rawValue }
  }

  let server: PrivateDovecot
  let proxy: FaultProxy
  let route: Route
  let clock = TortureClock()
  private let template: ScratchFolder

  /// - Parameters:
  ///   - route: how the mailbox is reached.
  ///   - messages: what is in its INBOX from the start.
  ///   - folders: the folders that are read; the first has the messages.
  ///   - edit: what else is unusual of the setting.
  static func run(
    _ route: Route = .imap, messages: [[UInt8]] = TortureMailbox.messages, folders: [String] = ["INBOX"],
    edit: (inout IncomingSettings) -> Void = { _ in }, _ body: (TortureRig) async throws -> Void
  ) async throws {
    try await PrivateDovecot.run { server in
      for message in messages { try server.append(message, folder: folders[0]) }
      // The server gives its UIDs once; after that the mailbox is the same for everybody who comes.
      _ = try server.uids(in: folders[0])
      let rig = try TortureRig(server, route)
      defer { rig.proxy.stop() }
      try await rig.save(folders, edit)
      try await body(rig)
    }
  }

  private init(_ server: PrivateDovecot, _ route: Route) throws {
    (self.server, self.route) = (server, route)
    let port =
      switch route {
      case .imap: server.imapPort
      case .imaps: server.imapsPort
      case .pop3: server.pop3Port
      case .pop3s: server.pop3sPort
      }
    proxy = try FaultProxy(to: port, address: server.address)
    template = try ScratchFolder()
  }

  /// A data folder with the setting and no mail.
  func department() throws -> TortureDepartment {
    let folder = try ScratchFolder()
    try FileManager.default.copyItem(atPath: template.path("data"), toPath: folder.path("data"))
    return try TortureDepartment(folder, clock)
  }

  private func save(_ folders: [String], _ edit: (inout IncomingSettings) -> Void) async throws {
    let department = try TortureDepartment(template, clock)
    try await department.desk.setSiteOptions(["allowLocalHosts=true"])
    var setting = MailSetting(name: TortureDepartment.setting)
    var incoming = IncomingSettings()
    (incoming.enabled, incoming.host, incoming.port) = (true, "127.0.0.1", proxy.port)
    (incoming.username, incoming.caFile) = (server.users[0].name, server.caFile)
    (incoming.loadPeriodMonths, incoming.inboxFolders) = (240, folders)
    switch route {
    case .imap: (incoming.mailProtocol, incoming.useTLS, incoming.allowPlaintextPassword) = (.imap, false, true)
    case .imaps: incoming.mailProtocol = .imaps
    case .pop3: (incoming.mailProtocol, incoming.useTLS, incoming.allowPlaintextPassword) = (.pop3, false, true)
    case .pop3s: incoming.mailProtocol = .pop3s
    }
    edit(&incoming)
    setting.incoming = incoming
    setting.active = true
    _ = try await department.desk.settings.save(
      setting, secrets: [.incomingPassword: SecretText(server.users[0].password)])
    try department.close()
  }
}

/// A clock that stands where it was set.
final class TortureClock: Sendable {
  private let seconds = Mutex<Int64>(1_795_250_000)

  var now: Timestamp { Timestamp(seconds: seconds.withLock { $0 }) }

  /// Forwards, or backwards.
  func jump(days: Int64) { seconds.withLock { $0 += days * 86_400 } }
}
