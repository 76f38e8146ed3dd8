/// All messages of the corpus parsed with every part decoded, one process and one core each.
struct ParseBenchmark {
  let bench: Workbench
  let rounds: Int

  func run() throws {
    let folder = bench.corpusFolder + "/Maildir/cur"
    let ours = bench.path("build/release/ParseCorpus")
    var (swift, gmime): ([Measurement], [Measurement]) = ([], [])
    for round in 1...rounds {
      progress("parse, round \(round) of \(rounds)")
      swift.append(try Measurement.run(ours, [folder]))
      gmime.append(try Measurement.run(bench.path("gmime-parse"), [folder]))
    }
    var table = Table("Parsing, all parts decoded")
    table.add("MIME (ours)", swift, messages: bench.corpus.messages, bytes: bench.corpus.bytes)
    table.add("GMime", gmime, messages: bench.corpus.messages, bytes: bench.corpus.bytes)
    table.show()
  }
}
