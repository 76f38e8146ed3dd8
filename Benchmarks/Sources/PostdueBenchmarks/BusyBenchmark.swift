import Glibc

/// The console while another process fills its data folder: from key to frame, and from letter to results.
struct BusyBenchmark {
  let bench: Workbench

  func run() throws {
    let server = try MailServer(bench)
    defer { server.stop() }
    let data = DataFolder(bench, "busy-data")
    try data.prepare([SettingFile(server: server, excludedFile: bench.corpusFolder + "/excluded.txt")])
    let sync = try Child(bench.program("postdue"), data.arguments(["sync"]), output: STDERR_FILENO)
    // The console begins a pass of its own unless it finds one running.
    while sync.isRunning, try data.run(["messages", "list", "--limit", "1"]).isEmpty { usleep(20_000) }
    let terminal = try Terminal(bench.program("postdue"), data.arguments([]))
    defer { terminal.quit() }
    _ = terminal.awaitOutput(patience: 10)
    for _ in 0..<5 {
      terminal.press("2")
      _ = terminal.settle(stillness: 200)
    }
    progress("busy, keys")
    var (frames, letters): ([Double], [Double]) = ([], [])
    while sync.isRunning {
      for _ in 0..<40 where sync.isRunning {
        let pressed = terminal.press("j")
        if let drawn = terminal.settle(stillness: 15) { frames.append(drawn.first - pressed) }
      }
      letters += typeSearch(terminal, while: sync)
    }
    let usage = try sync.wait()
    print("### Console at 140 × 40 while a full sync of \(bench.corpus.messages) messages runs, milliseconds\n")
    print("| what | p50 | p99 | most | of |\n|---|---|---|---|---|")
    show("key to frame (j)", frames)
    show("letter typed in the search to results", letters)
    print("\nThe sync's processor time: \(Table.number(Measurement.seconds(usage), 2)) s\n")
    bench.remove(data.path)
  }

  /// A word, letter by letter, each until the screen is still: new mail moves it too, so this is the most it can have been.
  private func typeSearch(_ terminal: Terminal, while sync: Child) -> [Double] {
    var times: [Double] = []
    terminal.press("/")
    _ = terminal.settle(stillness: 60)
    for letter in "invoice" where sync.isRunning {
      let pressed = terminal.press(String(letter))
      if let drawn = terminal.settle(stillness: 40) { times.append(drawn.last - pressed) }
    }
    for _ in "invoice" { terminal.press("\u{7F}") }
    _ = terminal.settle(stillness: 60)
    terminal.press("\u{1B}")
    _ = terminal.settle(stillness: 60)
    return times
  }

  private func show(_ name: String, _ seconds: [Double]) {
    let values = [0.5, 0.99, 1].map { Table.number(Table.quantile(seconds, $0) * 1_000, 2) }
    print("| \(name) | \(values.joined(separator: " | ")) | \(seconds.count) |")
  }
}
