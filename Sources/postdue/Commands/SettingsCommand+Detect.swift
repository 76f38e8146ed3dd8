import ArgumentParser
import MailDesk
import MailModel

extension SettingsCommand {
  /// `postdue settings detect`.
  struct Detect: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Proposes the servers for an e-mail address.",
      discussion: """
        Known providers first, then, all at once and for ten seconds at most: who takes the domain's mail, the domain's \
        settings file, its service records, and the usual names. The best proposal comes first; nothing is saved unless \
        --apply says so.
        """)
    @OptionGroup var global: GlobalOptions
    @Argument(help: "The e-mail address.") var address: String
    @Option(help: "Create a setting of this name from the best proposal, inactive and without a password.")
    var apply: String?

    func run() async throws {
      let desk = try apply == nil ? global.presentDesk() : global.desk()
      let report =
        if let desk {
          try await desk.settings.detect(address)
        } else {
          try await SettingsDesk.detect(address, site: SiteOptions())
        }
      for note in report.notes { StandardStreams.note(DisplayText.line(note.text)) }
      if let failure = report.failure { throw failure }
      for proposal in report.proposals { global.report(.proposal(proposal), text: proposal.text) }
      guard let desk, let name = apply, let best = report.proposals.first else { return }
      let saved = try await desk.settings.create(name, from: best, for: report.address)
      let lack = saved.credential == .password ? "without a password" : "not connected yet (settings connect)"
      StandardStreams.note(
        DisplayText.line("Saved “\(saved.name)” with the servers of \(best.title): inactive, and \(lack)."))
    }
  }
}

extension SetupProposal {
  /// The proposal with its grounds and caveats, for people.
  var text: String {
    let incoming = incoming.map { "\($0.mailProtocol.rawValue) \($0.host):\($0.port) as \($0.username)" }
    let outgoing = outgoing.map { "smtp \($0.host):\($0.port) \($0.encryption.rawValue) as \($0.username)" }
    let head = [title, incoming ?? "nothing for reading", outgoing ?? "nothing for sending"].joined(separator: "  ")
    let details = ["credential: \(credential.rawValue)"] + evidence + caveats
    return ([head] + details.map { "    " + $0 }).map { DisplayText.line($0) }.joined(separator: "\n")
  }
}
