import FoundationEssentials
import Glibc

/// The same mail by POP3, beside mpop, which only copies; then again with nothing new.
struct MaildropBenchmark {
  let bench: Workbench
  let rounds: Int

  func run() throws {
    let server = try MailServer(bench)
    defer { server.stop() }
    let mpop = ["--quiet", "--file=" + bench.path("mpoprc"), "bench"]
    try configure(server)
    var runs: [String: [Measurement]] = [:]
    for round in 1...rounds {
      progress("pop3, round \(round) of \(rounds)")
      try emptyMaildir()
      let data = DataFolder(bench, "pop3-data")
      try data.prepare([
        SettingFile(server: server, route: .pop3s, excludedFile: bench.corpusFolder + "/excluded.txt")
      ])
      runs["ours", default: []].append(try data.measure("sync"))
      runs["mpop", default: []].append(try Measurement.run("mpop", mpop))
      runs["ours again", default: []].append(try data.measure("sync"))
      runs["mpop again", default: []].append(try Measurement.run("mpop", mpop))
    }
    let (messages, bytes) = (bench.corpus.messages, bench.corpus.bytes)
    var table = Table("All mail by POP3 over TLS")
    table.add(
      "postdue sync", runs["ours"] ?? [], messages: messages, bytes: bytes,
      note: bench.ratio(of: bench.path("pop3-data")))
    table.add("mpop", runs["mpop"] ?? [], messages: messages, bytes: bytes, note: "copies only")
    table.show()
    var again = Table("Nothing new by POP3")
    again.add("postdue sync", runs["ours again"] ?? [])
    again.add("mpop", runs["mpop again"] ?? [])
    again.show()
    for name in ["pop3-data", "mpop-maildir", "mpop-uidls"] { bench.remove(bench.path(name)) }
  }

  private func emptyMaildir() throws {
    for name in ["mpop-maildir", "mpop-uidls"] { bench.remove(bench.path(name)) }
    for part in ["cur", "new", "tmp"] {
      try FileManager.default.createDirectory(
        atPath: bench.path("mpop-maildir/\(part)"), withIntermediateDirectories: true)
    }
  }

  private func configure(_ server: MailServer) throws {
    let text = """
      account bench
      host \(server.host)
      port \(server.maildropPort)
      user \(server.username)
      password \(server.password)
      auth user
      tls on
      tls_starttls off
      tls_trust_file \(server.caFile)
      delivery maildir \(bench.path("mpop-maildir"))
      uidls_file \(bench.path("mpop-uidls"))
      keep on
      received_header off
      pipelining on

      """
    try text.write(toFile: bench.path("mpoprc"), atomically: true, encoding: .utf8)
    // It refuses a file with a password that others could read.
    chmod(bench.path("mpoprc"), 0o600)
  }
}
