import FoundationEssentials
import Glibc

/// Hundreds of settings, each with a new message every minute, the first 200 on a server that tells of new mail and the others
/// on one that has to be asked: what the service uses, and how long it takes from a message's arrival until it can be listed.
struct ManyBenchmark {
  /// Settings whose server tells of new mail by itself.
  private static let told = 200

  private struct Row: Decodable {
    var subject: String?
  }

  /// When which message came, and to which setting.
  private struct Arrival {
    let number: Int
    let moment: Double
    let setting: Int
  }

  /// Both kinds of server.
  private struct Servers {
    let telling: MailServer
    let silent: MailServer

    subscript(setting: Int) -> MailServer { setting <= ManyBenchmark.told ? telling : silent }
  }

  let bench: Workbench
  let settings: Int
  let minutes: Double

  func run() throws {
    let mail = try SmallMail(bench, messages: 1)
    let servers = Servers(
      telling: try MailServer(bench, folder: mail.folder, users: settings),
      silent: try MailServer(bench, folder: mail.folder, users: settings, hasIdle: false))
    defer {
      servers.telling.stop()
      servers.silent.stop()
    }
    progress("many, \(settings) settings")
    let data = DataFolder(bench, "many-data")
    try data.prepare(
      (1...settings).map {
        SettingFile(name: "setting \($0)", server: servers[$0], username: "user\($0)@demo.example")
      },
      people: false)
    _ = try data.run(["site", "set", "interval=1"])
    let service = try Child(bench.program("postdue"), data.arguments(["sync", "--watch"]), output: STDERR_FILENO)
    defer {
      kill(service.processID, SIGTERM)
      service.end(patience: 10)
    }
    try waitUntilRead(data)
    let before = try ProcessUsage(service.processID)
    let start = Measurement.now()
    let (latencies, missing) = try deliver(to: servers, watching: data)
    let after = try ProcessUsage(service.processID)
    let share = (after.processor - before.processor) / (Measurement.now() - start)
    print("### \(settings) settings, a message a minute each, for \(Table.number(minutes, 1)) minutes\n")
    print("| what | |\n|---|---|")
    print("| resident MiB, at the end and at the peak | \(Int(after.resident)), \(Int(after.peak)) |")
    print("| share of one core | \(Table.number(share * 100, 1)) % |")
    show("told by IDLE", latencies.filter { $0.setting <= Self.told }.map(\.seconds))
    show("asked", latencies.filter { $0.setting > Self.told }.map(\.seconds))
    print("| messages that did not come in time | \(missing) |\n")
    bench.remove(data.path)
  }

  private func show(_ name: String, _ seconds: [Double]) {
    guard !seconds.isEmpty else { return }
    let values = [0.5, 0.99, 1].map { Table.number(Table.quantile(seconds, $0), 2) }
    print("| arrival to list, s: \(name) (p50, p99, most of \(seconds.count)) | \(values.joined(separator: ", ")) |")
  }

  /// Waits until each setting has had its first pass.
  private func waitUntilRead(_ data: DataFolder) throws {
    let limit = Measurement.now() + 300
    while Measurement.now() < limit {
      let statuses = try data.run(["status", "--json"]).split(separator: "\n")
      if statuses.count(where: { $0.contains("\"lastSuccess\":\"") }) >= settings { return }
      usleep(500_000)
    }
    throw Measurement.Failure(description: "not every setting was read within five minutes")
  }

  /// Delivers by the clock, and looks at the list four times a second.
  private func deliver(
    to servers: Servers, watching data: DataFolder
  ) throws -> (latencies: [(setting: Int, seconds: Double)], missing: Int) {
    var waiting: [String: Arrival] = [:]
    var latencies: [(setting: Int, seconds: Double)] = []
    let start = Measurement.now()
    let total = Int(minutes * Double(settings))
    var sent = 0
    let limit = start + minutes * 60 + 90
    while Measurement.now() < limit, sent < total || !waiting.isEmpty {
      let due = min(total, Int((Measurement.now() - start) / 60 * Double(settings)))
      while sent < due {
        let setting = sent % settings + 1
        try servers[setting].order("deliver user\(setting)@demo.example arrival \(sent)")
        waiting["arrival \(sent)"] = Arrival(number: sent, moment: Measurement.now(), setting: setting)
        sent += 1
      }
      // The newest by date: as many as have come since the oldest that is still on its way.
      let limit = "\(min(5_000, sent - (waiting.values.map(\.number).min() ?? sent) + 50))"
      let lines = try data.run(["messages", "list", "--limit", limit, "--json"])
      let seen = Measurement.now()
      for line in lines.split(separator: "\n") {
        guard let subject = try JSONDecoder().decode(Row.self, from: Data(line.utf8)).subject,
          let arrival = waiting.removeValue(forKey: subject)
        else { continue }
        latencies.append((arrival.setting, seen - arrival.moment))
      }
      usleep(250_000)
      progress("many, \(sent) of \(total) delivered, \(waiting.count) on their way")
    }
    return (latencies, waiting.count)
  }
}
