import FoundationEssentials

/// A mail setting of a benchmark, as `postdue settings apply` takes it.
struct SettingFile: Encodable {
  /// How the mailbox is reached.
  enum Route: String {
    case imaps, pop3s
    /// In the clear, for a relay that counts.
    case imap
  }

  private struct Incoming: Encodable {
    var enabled = true
    var `protocol`: String
    var host: String
    var port: Int
    var useTLS: Bool
    var allowPlaintextPassword: Bool
    var username: String
    var password: String
    var loadPeriodMonths = 240
    var inboxFolder = "INBOX"
    var sentFolder = "Sent"
    var excludeDomains: [String]
    var caFile: String
  }

  private let name: String
  private let description = "Benchmark"
  private let subjectTag = "AR"
  private let active = true
  private let credential = "password"
  private var incoming: Incoming

  /// - Parameters:
  ///   - name: the setting's name.
  ///   - server: where the mailbox is.
  ///   - route: how it is reached.
  ///   - port: another port than the server's own.
  ///   - username: another user than the server's first.
  ///   - excludedFile: domains, one a line, whose mail is not assigned.
  init(
    name: String = "bench", server: MailServer, route: Route = .imaps, port: Int? = nil, username: String? = nil,
    excludedFile: String? = nil
  ) {
    self.name = name
    let domains = excludedFile.flatMap { try? String(contentsOfFile: $0, encoding: .utf8) } ?? ""
    let usual = [Route.imaps: server.port, .pop3s: server.maildropPort, .imap: server.plainPort]
    incoming = Incoming(
      protocol: route.rawValue, host: server.host, port: port ?? usual[route] ?? 0, useTLS: route != .imap,
      allowPlaintextPassword: route == .imap, username: username ?? server.username, password: server.password,
      excludeDomains: domains.split(separator: "\n").map(String.init), caFile: server.caFile)
  }

  func write(to file: String) throws {
    try JSONEncoder().encode(self).write(to: URL(filePath: file))
  }
}
