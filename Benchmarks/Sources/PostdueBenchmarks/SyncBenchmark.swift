import FoundationEssentials

/// A full sync into an empty store and a pass with nothing new, beside mbsync, which only copies, and a mere drain.
struct SyncBenchmark {
  let bench: Workbench
  let rounds: Int

  func run() throws {
    let server = try MailServer(bench)
    defer { server.stop() }
    try mbsyncConfiguration(server).write(toFile: bench.path("mbsyncrc"), atomically: true, encoding: .utf8)
    let mbsync = ["-q", "-c", bench.path("mbsyncrc"), "all"]
    let postdue = bench.program("postdue")
    var runs: [String: [Measurement]] = [:]
    for round in 1...rounds {
      progress("sync, round \(round) of \(rounds)")
      bench.remove(bench.path("maildir"))
      try FileManager.default.createDirectory(atPath: bench.path("maildir"), withIntermediateDirectories: true)
      try prepare(server)
      runs["drain", default: []].append(
        try Measurement.run(bench.path("drain"), ["\(server.port)", server.username, server.password]))
      runs["ours", default: []].append(try Measurement.run(postdue, ["--data", bench.data, "sync"]))
      runs["mbsync", default: []].append(try Measurement.run("mbsync", mbsync))
      runs["ours again", default: []].append(try Measurement.run(postdue, ["--data", bench.data, "sync"]))
      runs["mbsync again", default: []].append(try Measurement.run("mbsync", mbsync))
    }
    let (messages, bytes) = (bench.corpus.messages, bench.corpus.bytes)
    let ratio = Table.number(Double(bench.size(of: bench.data)) / Double(bytes), 2)
    var table = Table("Full sync over TLS")
    table.add(
      "postdue sync", runs["ours"] ?? [], messages: messages, bytes: bytes, note: "data folder ÷ raw bytes: \(ratio)")
    table.add("mbsync, FSync no", runs["mbsync"] ?? [], messages: messages, bytes: bytes, note: "copies only")
    table.add("drain", runs["drain"] ?? [], messages: messages, bytes: bytes, note: "limit: throws away")
    table.show()
    var again = Table("Nothing new")
    again.add("postdue sync", runs["ours again"] ?? [])
    again.add("mbsync", runs["mbsync again"] ?? [])
    again.show()
  }

  /// A data folder with the setting, the customers and the contacts, and no mail.
  func prepare(_ server: MailServer) throws {
    bench.remove(bench.data)
    let postdue = bench.program("postdue")
    let setting = SettingFile(server: server, excludedFile: bench.corpusFolder + "/excluded.txt")
    try setting.write(to: bench.path("setting.json"))
    let commands = [
      ["site", "set", "allowLocalHosts=true"], ["import", "customers", bench.corpusFolder + "/customers.csv"],
      ["import", "contacts", bench.corpusFolder + "/contacts.csv"], ["settings", "apply", bench.path("setting.json")],
    ]
    for command in commands { _ = try Measurement.output(of: postdue, ["--data", bench.data] + command) }
  }

  private func mbsyncConfiguration(_ server: MailServer) -> String {
    """
    FSync no

    IMAPAccount bench
    Host \(server.host)
    Port \(server.port)
    User \(server.username)
    Pass \(server.password)
    SSLType IMAPS
    CertificateFile \(server.caFile)
    AuthMechs LOGIN
    Timeout 120

    IMAPStore far
    Account bench

    MaildirStore near
    Path \(bench.path("maildir"))/
    Inbox \(bench.path("maildir"))/INBOX

    Channel all
    Far :far:INBOX
    Near :near:INBOX
    Sync Pull
    Create Near
    SyncState *

    """
  }
}
