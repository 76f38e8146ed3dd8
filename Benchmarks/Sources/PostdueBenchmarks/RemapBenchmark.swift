/// A server that renumbers a folder whose mail is stored already.
struct RemapBenchmark {
  let bench: Workbench
  let rounds: Int

  func run() throws {
    let server = try MailServer(bench)
    defer { server.stop() }
    progress("remap, first load")
    let data = DataFolder(bench, "remap-data")
    try data.prepare([SettingFile(server: server, excludedFile: bench.corpusFolder + "/excluded.txt")])
    _ = try data.measure("sync")
    let size = bench.size(of: data.path)
    var (runs, first): ([Measurement], [Measurement]) = ([], [])
    for round in 1...rounds {
      progress("remap, round \(round) of \(rounds)")
      try server.order("renumber")
      // The server reads its folder anew for whoever comes first; that is not the client's time.
      first.append(try Measurement.run(bench.path("drain"), ["\(server.port)", server.username, server.password]))
      runs.append(try data.measure("sync"))
    }
    var table = Table("A new UIDVALIDITY over a stored folder")
    let grown = Table.number(Double(bench.size(of: data.path) - size) / 1e6, 1)
    table.add("postdue sync", runs, messages: bench.corpus.messages, note: "data folder grew by \(grown) MB in all")
    table.add("drain", first, messages: bench.corpus.messages, note: "what fetching all again costs at least")
    table.show()
    bench.remove(data.path)
  }
}
