import ArgumentParser

/// `postdue-demo`: the console on an invented mailbox, and the parts of that for tests and measurements.
@main
struct PostdueDemo: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "postdue-demo",
    abstract: "Shows Postdue on an invented receivables mailbox; everything is temporary and stays on this machine.",
    subcommands: [ShowCommand.self, CorpusCommand.self, ServeCommand.self],
    defaultSubcommand: ShowCommand.self)
}
