import FoundationEssentials

/// A full sync into an empty store and a pass with nothing new, beside mbsync, which only copies, and a mere drain.
struct SyncBenchmark {
  let bench: Workbench
  let rounds: Int

  func run() throws {
    let server = try MailServer(bench)
    defer { server.stop() }
    let mbsync = try MailboxCopy(bench, server)
    var runs: [String: [Measurement]] = [:]
    for round in 1...rounds {
      progress("sync, round \(round) of \(rounds)")
      try mbsync.empty()
      let data = try prepare(server)
      runs["drain", default: []].append(
        try Measurement.run(bench.path("drain"), ["\(server.port)", server.username, server.password]))
      runs["ours", default: []].append(try data.measure("sync"))
      runs["mbsync", default: []].append(try mbsync.pull())
      runs["ours again", default: []].append(try data.measure("sync"))
      runs["mbsync again", default: []].append(try mbsync.pull())
    }
    let (messages, bytes) = (bench.corpus.messages, bench.corpus.bytes)
    var table = Table("Full sync over TLS")
    table.add(
      "postdue sync", runs["ours"] ?? [], messages: messages, bytes: bytes, note: bench.ratio(of: bench.data))
    table.add("mbsync, FSync no", runs["mbsync"] ?? [], messages: messages, bytes: bytes, note: "copies only")
    table.add("drain", runs["drain"] ?? [], messages: messages, bytes: bytes, note: "limit: throws away")
    table.show()
    var again = Table("Nothing new")
    again.add("postdue sync", runs["ours again"] ?? [])
    again.add("mbsync", runs["mbsync again"] ?? [])
    again.show()
  }

  /// A data folder with the setting, the customers and the contacts, and no mail.
  @discardableResult
  func prepare(_ server: MailServer) throws -> DataFolder {
    let data = DataFolder(bench)
    try data.prepare([SettingFile(server: server, excludedFile: bench.corpusFolder + "/excluded.txt")])
    return data
  }
}
