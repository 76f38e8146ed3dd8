import ArgumentParser

/// Measures Postdue beside its peers and prints one Markdown table for each section.
@main
struct Benchmarks: ParsableCommand {
  /// What can be measured.
  enum Section: String, CaseIterable, ExpressibleByArgument {
    case sync, pop3, unchanged, remap, parse, console, busy, many
  }

  @Argument(help: "What to measure: sync, pop3, unchanged, remap, parse, console, busy, many. (default: everything)")
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

  @Option(help: "How many short messages the folder of `unchanged` holds.")
  var smallMessages = 100_000

  @Option(help: "How many settings `many` has.")
  var settings = 500

  @Option(help: "How many minutes `many` lasts.")
  var minutes = 3.0

  func run() throws {
    let bench = try Workbench(programs: programs, work: work, messages: messages, customers: customers)
    print("\(messages) messages, \(bench.corpus.megabytes) MB; \(bench.machine); \(rounds) rounds, medians\n")
    for section in sections.isEmpty ? Section.allCases : sections {
      switch section {
      case .sync: try SyncBenchmark(bench: bench, rounds: rounds).run()
      case .parse: try ParseBenchmark(bench: bench, rounds: rounds).run()
      case .pop3: try MaildropBenchmark(bench: bench, rounds: rounds).run()
      case .unchanged: try UnchangedBenchmark(bench: bench, messages: smallMessages, rounds: rounds).run()
      case .remap: try RemapBenchmark(bench: bench, rounds: rounds).run()
      case .busy: try BusyBenchmark(bench: bench).run()
      case .many: try ManyBenchmark(bench: bench, settings: settings, minutes: minutes).run()
      case .console: try ConsoleBenchmark(bench: bench).run()
      }
    }
  }
}
