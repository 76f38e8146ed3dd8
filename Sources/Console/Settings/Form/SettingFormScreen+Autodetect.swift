import MailDesk
import MailModel
import TerminalKit

/// Filling in the servers that an address leads to.
extension SettingFormScreen {
  /// What happens on the way from the address to the servers.
  enum Detection: Sendable {
    case begin
    case address(String)
    case found(SetupReport)
    case failed(MailFailure)
    case chosen(Int, SetupReport)
  }

  /// Asks for the address at once if the form was opened for that.
  mutating func start() -> [Effect<Self>] { [refresh()] + (beginsWithDetection ? [askForAddress()] : []) }

  mutating func reduce(_ detection: Detection) -> [Effect<Self>] {
    switch detection {
    case .begin: return [askForAddress()]
    case .address(let address): return detect(address)
    case .found(let report): return choose(from: report)
    case .failed(let failure):
      work = nil
      result = ActionResult(failure)
      return []
    case .chosen(let index, let report): return adopt(report.proposals[index], for: report.address)
    }
  }

  private func askForAddress() -> Effect<Self> {
    let own = model.read().setting.incoming?.username ?? ""
    let prompt = TextPrompt("E-mail address to find the servers of", text: own, verb: "find")
    return .open(prompt) { .detection(.address($0)) }
  }

  private mutating func detect(_ address: String) -> [Effect<Self>] {
    let desk = context.desk
    work = .detecting
    result = ActionResult(
      Notice(.busy, "Looking for the servers of \(SafeText.line(address, limit: 80)): ten seconds at most …"))
    return [
      .run("detection") {
        do throws(MailFailure) {
          let report = try await desk.settings.detect(address)
          if let failure = report.failure { return .detection(.failed(failure)) }
          return .detection(.found(report))
        } catch {
          return .detection(.failed(error))
        }
      }
    ]
  }

  private mutating func choose(from report: SetupReport) -> [Effect<Self>] {
    work = nil
    if report.proposals.count == 1 { return adopt(report.proposals[0], for: report.address) }
    result = ActionResult(Notice(.ok, "There are \(report.proposals.count) proposals, the likeliest first."))
    let items = report.proposals.enumerated().map { index, proposal in
      let reading = proposal.incoming.map { "\($0.mailProtocol.rawValue) \($0.host)" }
      let hosts = [reading, proposal.outgoing?.host].compactMap { $0 }.joined(separator: ", ")
      return PickItem(
        index, SafeText.line("\(proposal.title): \(hosts)", limit: 120), detail: proposal.source.shortName)
    }
    let picker = Picker(title: "Servers of \(SafeText.line(report.address, limit: 60))", items: items, selected: 0)
    return [.open(picker) { .detection(.chosen($0, report)) }]
  }

  private mutating func adopt(_ proposal: SetupProposal, for address: String) -> [Effect<Self>] {
    model.fill { $0.adopt(proposal, for: address) }
    let title = SafeText.line(proposal.title, limit: 80)
    let missing =
      proposal.incoming == nil
      ? " Nothing was found for reading." : proposal.outgoing == nil ? " Nothing was found for sending." : ""
    let credential =
      proposal.credential == .password
      ? [] : ["\(title) would rather have its own sign-in (\(proposal.credential.title)) than a password."]
    result = ActionResult(
      Notice(.info, "The servers of \(title) are filled in.\(missing) Nothing is saved yet."),
      details: (proposal.evidence + credential + proposal.caveats).map {
        .init(text: Line(SafeText.line($0, limit: 300)))
      })
    return []
  }
}

extension SetupProposal.Source {
  /// A word or two for a list.
  fileprivate var shortName: String {
    switch self {
    case .knownDomain: "known provider"
    case .mailExchange: "by MX"
    case .autoconfig: "settings file"
    case .serviceRecords: "by SRV"
    case .usualName: "a guess"
    }
  }
}
