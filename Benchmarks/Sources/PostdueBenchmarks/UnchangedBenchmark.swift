/// A pass over a very large folder in which nothing has changed: processor time, and how often the client waits.
struct UnchangedBenchmark {
  let bench: Workbench
  let messages: Int
  let rounds: Int

  func run() throws {
    let mail = try SmallMail(bench, messages: messages)
    let server = try MailServer(bench, folder: mail.folder)
    defer { server.stop() }
    let mbsync = try MailboxCopy(bench, server)
    try mbsync.empty()
    progress("unchanged, first load")
    let data = DataFolder(bench, "unchanged-data")
    try data.prepare([SettingFile(server: server)], people: false)
    _ = try data.measure("sync")
    _ = try mbsync.pull()
    var runs: [String: [Measurement]] = [:]
    for round in 1...max(5, rounds) {
      progress("unchanged, round \(round) of \(max(5, rounds))")
      runs["ours", default: []].append(try data.measure("sync"))
      runs["start", default: []].append(try data.measure("status"))
      runs["mbsync", default: []].append(try mbsync.pull())
    }
    var table = Table("Nothing new in \(messages) messages; \(try roundTrips(server, data)) round trips")
    table.add("postdue sync", runs["ours"] ?? [], note: "the whole process")
    table.add("postdue status", runs["start"] ?? [], note: "of which start and opening")
    table.add("mbsync", runs["mbsync"] ?? [])
    table.show()
    for name in ["unchanged-data", "maildir"] { bench.remove(bench.path(name)) }
  }

  /// Counted in the clear, so after the measurements.
  private func roundTrips(_ server: MailServer, _ data: DataFolder) throws -> Int {
    let counter = try RoundTripCounter(to: server.plainPort)
    defer { counter.stop() }
    try SettingFile(server: server, route: .imap, port: counter.port).write(to: bench.path("setting.json"))
    _ = try data.run(["settings", "apply", bench.path("setting.json")])
    _ = try data.measure("sync")
    counter.reset()
    _ = try data.measure("sync")
    return counter.count
  }
}
