import FoundationEssentials
import Glibc

/// Hundreds of settings on one server, each with a new message every minute: what the service uses, and how long it
/// takes from a message's arrival until it can be listed.
struct ManyBenchmark {
  private struct Row: Decodable {
    var subject: String?
  }

  /// When a message came, and to which kind of setting.
  private struct Arrival {
    let moment: Double
    let setting: Int
  }

  let bench: Workbench
  let settings: Int
  let minutes: Double

  func run() throws {
    let mail = try SmallMail(bench, messages: 1)
    let server = try MailServer(bench, folder: mail.folder, users: settings)
    defer { server.stop() }
    progress("many, \(settings) settings")
    let data = DataFolder(bench, "many-data")
    try data.prepare(
      (1...settings).map { SettingFile(name: "setting \($0)", server: server, username: "user\($0)@demo.example") },
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
    let (latencies, missing) = try deliver(to: server, watching: data)
    let after = try ProcessUsage(service.processID)
    let share = (after.processor - before.processor) / (Measurement.now() - start)
    print("### \(settings) settings on one server, a message a minute each, for \(Table.number(minutes, 1)) minutes\n")
    print("| what | |\n|---|---|")
    print("| resident MiB, at the end and at the peak | \(Int(after.resident)), \(Int(after.peak)) |")
    print("| share of one core | \(Table.number(share * 100, 1)) % |")
    show("first \(min(200, settings)) settings", latencies.filter { $0.setting <= 200 }.map(\.seconds))
    if settings > 200 { show("the other settings", latencies.filter { $0.setting > 200 }.map(\.seconds)) }
    print("| messages that did not come in time | \(missing) |\n")
    bench.remove(data.path)
  }

  private func show(_ name: String, _ seconds: [Double]) {
    guard !seconds.isEmpty else { return }
    let values = [0.5, 0.99, 1].map { Table.number(Table.quantile(seconds, $0), 2) }
    print("| arrival to list, s: \(name) (p50, p99, most of \(seconds.count)) | \(values.joined(separator: ", ")) |")
  }

  /// Waits until each setting has had its first pass: every mailbox holds one message for that.
  private func waitUntilRead(_ data: DataFolder) throws {
    let limit = Measurement.now() + 300
    while Measurement.now() < limit {
      let statuses = try data.run(["settings", "list", "--json"]).split(separator: "\n")
      if statuses.count(where: { $0.contains("\"lastSuccess\":\"") }) >= settings { return }
      usleep(500_000)
    }
    throw Measurement.Failure(description: "not every setting was read within five minutes")
  }

  /// Delivers by the clock, and looks at the list four times a second.
  private func deliver(
    to server: MailServer, watching data: DataFolder
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
        try server.order("deliver user\(setting)@demo.example arrival \(sent)")
        waiting["arrival \(sent)"] = Arrival(moment: Measurement.now(), setting: setting)
        sent += 1
      }
      let limit = "\(min(5_000, waiting.count * 2 + 100))"
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
