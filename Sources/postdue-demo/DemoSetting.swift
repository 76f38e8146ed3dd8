import DemoMail
import FoundationEssentials

/// The mail setting of the demo, as `postdue settings apply` takes it.
struct DemoSetting: Encodable {
  private struct Incoming: Encodable {
    var enabled = true
    var `protocol` = "imaps"
    var host = "localhost"
    var port: Int
    var useTLS = true
    var username: String
    var password: String
    var loadPeriodMonths = 24
    var inboxFolder = "INBOX"
    var sentFolder = "Sent"
    var excludeDomains: [String]
    var caFile: String
  }

  private struct Outgoing: Encodable {
    var use = "smtp"
    var senderName = "Demo Receivables"
    var host = "localhost"
    var port: Int
    var encryption = "tls"
    var username: String
    var password: String
    var caFile: String
  }

  private let name = "demo"
  private let description = "Demo mailbox"
  private let subjectTag = "AR"
  private let active = true
  private let credential = "password"
  private let incoming: Incoming
  private let outgoing: Outgoing

  init(server: PrivateDovecot, excludeDomains: [String]) {
    incoming = Incoming(
      port: server.imapsPort, username: server.users[0].name, password: server.users[0].password,
      excludeDomains: excludeDomains, caFile: server.caFile)
    outgoing = Outgoing(
      port: server.submissionPort, username: server.users[0].name, password: server.users[0].password,
      caFile: server.caFile)
  }

  /// Writes it to a file.
  ///
  /// - Returns: the file.
  func write(to file: String) throws -> String {
    try JSONEncoder().encode(self).write(to: URL(filePath: file))
    return file
  }
}
