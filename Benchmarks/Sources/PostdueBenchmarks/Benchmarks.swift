import ArgumentParser

/// Measures Postdue beside its peers and prints one Markdown table for each section.
@main
struct Benchmarks: ParsableCommand {
  /// What can be measured.
  enum Section: String, CaseIterable, ExpressibleByArgument {
    case sync, parse, console
  }

  @Argument(help: "What to measure: sync, parse, console. (default: everything)")
  var sections: [Section] = []

  @Option(help: "The folder of the built programs.")
  var programs = ".build/release"

  @Option(help: "Where the corpus, the peers and the results lie.")
  var work = ".build/bench"

  @Option(help: "How many messages.")
  var messages = 20_000

  @Option(help: "How many customers.")
  var customers = 800

  @Option(help: "How many rounds; the median is printed.")
  var rounds = 3

  func run() throws {
    let bench = try Workbench(programs: programs, work: work, messages: messages, customers: customers)
    print("\(messages) messages, \(bench.corpus.megabytes) MB; \(bench.machine); \(rounds) rounds, medians\n")
    for section in sections.isEmpty ? Section.allCases : sections {
      switch section {
      case .sync: try SyncBenchmark(bench: bench, rounds: rounds).run()
      case .parse: try ParseBenchmark(bench: bench, rounds: rounds).run()
      case .console: try ConsoleBenchmark(bench: bench).run()
      }
    }
  }
}
