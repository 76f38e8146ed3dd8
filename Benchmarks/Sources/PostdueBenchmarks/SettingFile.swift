import FoundationEssentials

/// The benchmark's mail setting, as `postdue settings apply` takes it.
struct SettingFile: Encodable {
  private struct Incoming: Encodable {
    var enabled = true
    var `protocol` = "imaps"
    var host: String
    var port: Int
    var username: String
    var password: String
    var loadPeriodMonths = 240
    var inboxFolder = "INBOX"
    var sentFolder = "Sent"
    var excludeDomains: [String]
    var caFile: String
  }

  private let name = "bench"
  private let description = "Benchmark"
  private let subjectTag = "AR"
  private let active = true
  private let credential = "password"
  private let incoming: Incoming

  init(server: MailServer, excludedFile: String) {
    let domains = (try? String(contentsOfFile: excludedFile, encoding: .utf8)) ?? ""
    incoming = Incoming(
      host: server.host, port: server.port, username: server.username, password: server.password,
      excludeDomains: domains.split(separator: "\n").map(String.init), caFile: server.caFile)
  }

  func write(to file: String) throws {
    try JSONEncoder().encode(self).write(to: URL(filePath: file))
  }
}
