import FoundationEssentials

/// The console on the full store: time to the first inbox, from key to frame, and to results while typing.
struct ConsoleBenchmark {
  private struct Row: Decodable {
    var subject: String?
  }

  let bench: Workbench

  func run() throws {
    if !FileManager.default.fileExists(atPath: bench.data) { try fill() }
    let landmark = try landmark()
    var starts: [Double] = []
    for _ in 0..<7 {
      progress("console, start \(starts.count + 1) of 7")
      starts.append(try start(waitingFor: landmark))
    }
    let keys = try keyTimes(landmark)
    print("### Console at 140 × 40, milliseconds\n\n| what | p50 | p99 | most |\n|---|---|---|---|")
    show("start to first inbox", starts)
    show("key to frame (j, 400 times)", keys.frames)
    show("key to the end of all drawing", keys.settled)
    show("letter typed in the search to results and preview", keys.letters)
    print("")
  }

  private func show(_ name: String, _ seconds: [Double]) {
    let values = [0.5, 0.99, 1].map { Table.number(Table.quantile(seconds, $0) * 1_000, 2) }
    print("| \(name) | \(values.joined(separator: " | ")) |")
  }

  private func fill() throws {
    let server = try MailServer(bench)
    defer { server.stop() }
    _ = try SyncBenchmark(bench: bench, rounds: 1).prepare(server).measure("sync")
  }

  /// A word that only the inbox shows: the longest plain one in the newest subject, because spaces may become cursor movements.
  private func landmark() throws -> String {
    let line = try Measurement.output(
      of: bench.program("postdue"),
      ["--data", bench.data, "messages", "list", "--box", "inbox", "--limit", "1", "--json"])
    let subject = try JSONDecoder().decode(Row.self, from: Data(line.utf8)).subject ?? ""
    let words = subject.prefix(30).split { !($0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-")) }.dropLast()
    guard let word = words.max(by: { $0.count < $1.count }), word.count > 3 else { return "Inbox" }
    return String(word)
  }

  private func start(waitingFor landmark: String) throws -> Double {
    let begin = Measurement.now()
    let terminal = try Terminal(bench.program("postdue"), ["--data", bench.data])
    defer { terminal.quit() }
    return try openInbox(terminal, landmark) - begin
  }

  /// Waits for the first screen, goes to Communications, and gives the moment at which the newest message was shown.
  private func openInbox(_ terminal: Terminal, _ landmark: String) throws -> Double {
    _ = terminal.awaitOutput(patience: 10)
    // Keys that come while the terminal changes its mode may be lost.
    for _ in 0..<25 {
      terminal.press("2")
      if let shown = terminal.wait(for: landmark, patience: 0.4) { return shown }
    }
    throw Measurement.Failure(description: "the inbox with \"\(landmark)\" did not come up")
  }

  private func keyTimes(_ landmark: String) throws -> (frames: [Double], settled: [Double], letters: [Double]) {
    let terminal = try Terminal(bench.program("postdue"), ["--data", bench.data])
    defer { terminal.quit() }
    _ = try openInbox(terminal, landmark)
    _ = terminal.settle(stillness: 300)
    progress("console, keys")
    var (frames, settled, letters): ([Double], [Double], [Double]) = ([], [], [])
    for _ in 0..<400 {
      let pressed = terminal.press("j")
      guard let drawn = terminal.settle(stillness: 25) else { continue }
      frames.append(drawn.first - pressed)
      settled.append(drawn.last - pressed)
    }
    for word in ["invoice", "payment", "brindlewick", "overdue", "remittance"] {
      terminal.press("/")
      _ = terminal.settle(stillness: 80)
      for letter in word {
        let pressed = terminal.press(String(letter))
        if let drawn = terminal.settle(stillness: 60) { letters.append(drawn.last - pressed) }
      }
      for _ in word { terminal.press("\u{7F}") }
      _ = terminal.settle(stillness: 150)
      terminal.press("\u{1B}")
      _ = terminal.settle(stillness: 150)
    }
    return (frames, settled, letters)
  }
}
