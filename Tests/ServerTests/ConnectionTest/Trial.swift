import MailDesk
import MailModel
import MailTransport
import TestSupport
import Testing

/// One connection test by the desk, from the settings file to the report, on a data folder of its own.
struct Trial: Sendable {
  /// Which half is tested, and by which protocol.
  enum Access: String, Sendable, CaseIterable {
    case imap, pop3, smtp

    var direction: MailDirection { self == .smtp ? .outgoing : .incoming }
  }

  static let username = "ar@demo.example"
  static let password = "hunter2-never-shown"

  let access: Access
  var protection = ConnectionSecurity.plain
  var host = "127.0.0.1"
  var port = 1
  var username = Self.username
  var password = Self.password
  /// Whose mail goes out.
  var sender = Self.username
  /// Whether an administrator lets the password travel without protection.
  var consents = true
  var caFile: String?
  var inboxFolder = "INBOX"
  /// Who gets test messages; nil to send none.
  var recipient: String?
  var site = ["allowLocalHosts=true"]
  var conditions = ConnectionTestConditions()

  init(_ access: Access, port: Int = 1) { (self.access, self.port) = (access, port) }

  /// Applies the setting and tests the half.
  func report() async throws -> ConnectionTestReport {
    let folder = try ScratchFolder()
    let desk = try EmptyDataFolder.desk(in: folder)
    try await desk.setSiteOptions(site)
    var settings = desk.settings
    settings.conditions = conditions
    _ = try await settings.apply(Array(file.utf8), environment: [:])
    return switch access.direction {
    case .incoming: try await settings.testIncoming(named: "ar")
    case .outgoing: try await settings.testOutgoing(named: "ar", recipient: recipient)
    }
  }

  /// The failure of a test that must not succeed.
  func failure() async throws -> MailFailure { try #require(try await report().failure) }

  /// What `settings apply` would be given.
  var file: String {
    var members = [
      "host": Self.quoted(host), "port": "\(port)", "username": Self.quoted(username),
      "password": Self.quoted(password), "allowPlaintextPassword": "\(consents)",
      "caFile": caFile.map(Self.quoted) ?? "null",
    ]
    switch access {
    case .imap, .pop3:
      members["protocol"] = Self.quoted(access.rawValue + (protection == .implicitTLS ? "s" : ""))
      members["useTLS"] = "\(protection != .plain)"
      members["inboxFolder"] = Self.quoted(inboxFolder)
    case .smtp:
      let methods: [ConnectionSecurity: EncryptionMethod] = [.plain: .none, .startTLS: .tls, .implicitTLS: .ssl]
      members["encryption"] = methods[protection].map { Self.quoted($0.rawValue) }
      members["from"] = Self.quoted(sender)
    }
    let half = members.sorted { $0.key < $1.key }.map { "\"\($0.key)\": \($0.value)" }.joined(separator: ", ")
    return "{\"name\": \"ar\", \"\(access.direction.rawValue)\": {\(half)}}"
  }

  private static func quoted(_ text: String) -> String { "\"\(text)\"" }
}

extension ConnectionTestConditions {
  /// Waits that a test can afford; only those that are meant to run out are short.
  static func patience(
    resolve: Duration = .seconds(20), connect: Duration = .seconds(20), handshake: Duration = .seconds(20),
    reply: Duration = .seconds(20)
  ) -> ConnectionTestConditions {
    var conditions = ConnectionTestConditions()
    conditions.deadlines = Deadlines(resolve: resolve, connect: connect, handshake: handshake, reply: reply)
    return conditions
  }
}
