import ArgumentParser
import DemoMail
import Glibc
import MailModel

/// `postdue-demo`: generates a mailbox, serves it, and opens the console on it.
struct ShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Opens the console on an invented mailbox (this is what happens without a command).")

  @OptionGroup var options: CorpusOptions

  @Argument(
    parsing: .postTerminator, help: "After --: a command for postdue in place of the console, for example: -- status")
  var command: [String] = []

  func run() async throws {
    tell("Starting a private Dovecot on loopback …")
    let server = try await PrivateDovecot.start()
    let interruption = Interruption { server.stop() }
    let exitCode: Int32
    do {
      exitCode = try await show(server, interruption)
    } catch {
      server.stop()
      throw error
    }
    server.stop()
    tell("The demo's server, mailbox and data are removed.")
    guard exitCode == 0 else { throw ExitCode(exitCode) }
  }

  private func show(_ server: PrivateDovecot, _ interruption: Interruption) async throws -> Int32 {
    // Inside the server's folder, which goes away whatever happens to this process.
    let corpus = CorpusFolder(path: server.folder + "/corpus")
    tell("Inventing \(options.messages) messages of \(options.customers) customers …")
    let invented = options.corpus
    let summary = try await corpus.write(invented)
    try server.loadMaildir(corpus.maildir)
    tell("\(summary.bytes / 1_000_000) MB of mail, \(summary.sent) messages of it in Sent.")

    let program = ConsoleProgram(data: server.folder + "/console", interruption: interruption)
    try program.run("site", "set", "allowLocalHosts=true")
    try program.run("import", "customers", corpus.customersFile)
    try program.run("import", "contacts", corpus.contactsFile)
    let setting = DemoSetting(server: server, excludeDomains: invented.excludedDomains)
    try program.run("settings", "apply", try setting.write(to: server.folder + "/setting.json"))
    try program.run("sync")
    return try program.open(command)
  }

  private func tell(_ line: String) {
    let bytes = Array((line + "\n").utf8)
    _ = write(STDERR_FILENO, bytes, bytes.count)
  }
}
