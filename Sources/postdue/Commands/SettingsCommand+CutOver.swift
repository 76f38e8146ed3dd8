import ArgumentParser
import MailDesk
import MailModel

extension SettingsCommand {
  /// `postdue settings cut-over OLD NEW`.
  struct CutOver: AsyncParsableCommand {
    /// Enough to see what it is about; the console lists all.
    private static let mostListed = 100

    static let configuration = CommandConfiguration(
      commandName: "cut-over", abstract: "Lets one setting take another's place.",
      discussion: """
        Compares the stored mail of both, lets the companies of the old setting go through the new one and sets the old one \
        inactive. Refused while the new one is not tested and synced, while either has mail to fetch, and while something is \
        missing in the new one, unless --accept-missing says that it has been seen. Stored mail stays as it is.
        """)
    @OptionGroup var global: GlobalOptions
    @Argument(help: "The setting that is given up.") var old: String
    @Argument(help: "The setting that takes its place.") var new: String
    @Flag(help: "Only compare the two.") var check = false
    @Flag(help: "Go on although something is missing or doubtful.") var acceptMissing = false

    func run() async throws {
      let desk = try global.requiredDesk()
      let found = try await desk.cutOver.comparison(from: old, to: new)
      if check { return try await report(found, desk) }
      let companies = try await desk.cutOver.carryOut(from: old, to: new, accepting: acceptMissing ? found : nil)
      if global.json { StandardStreams.result(JSONOutput.cutOver(found, [], companies: companies).line) }
      let whose = companies.isEmpty ? "" : " for \(companies.joined(separator: ", "))"
      StandardStreams.note(
        DisplayText.line("“\(new)” has taken the place of “\(old)”\(whose); “\(old)” is inactive, its mail stays."))
    }

    /// Prints the comparison; what speaks against the cut-over makes the exit code.
    private func report(_ found: CutOverComparison, _ desk: MailDesk) async throws {
      let mayRead = desk.person.may(.readMail)
      let rows =
        mayRead ? try await desk.cutOver.differences(from: old, to: new, limit: Self.mostListed) : []
      global.report(
        .cutOver(found, rows, companies: nil), text: (found.lines + rows.map(\.line)).joined(separator: "\n"))
      if !found.obstacles.isEmpty { throw ExitCode(MailFailure.Kind.configurationInvalid.exitCode) }
      if !found.doubts.isEmpty { throw ExitCode(MailFailure.Kind.invalidData.exitCode) }
    }
  }
}

extension CutOverComparison {
  /// The comparison for people, a line for each side and each reason.
  fileprivate var lines: [String] {
    let period = since.map { " since \($0.iso8601)" } ?? ""
    let sides = [(old, "old"), (new, "new")].map { side, word in
      let count = word == "old" ? counts.old : counts.new
      let last = side.row.health.lastSync.map { $0.iso8601 } ?? "never"
      return "\(word)  \(side.name)  \(side.row.setting.state.rawValue)  synced \(last)  \(side.pending) pending  "
        + "\(side.mail.total) stored, \(count)\(period)"
    }
    let found =
      "\(counts.inBoth) in both, \(counts.missing) missing in the new one, \(counts.otherBytes) with other bytes, "
      + "\(counts.onlyNew) only in the new one, \(counts.gone) gone from the old server"
    let verdict = isClear ? ["ready"] : obstacles.map { "not yet: \($0)" } + doubtfulWords.map { "to be seen: \($0)" }
    return (sides + [found] + verdict).map { DisplayText.line($0) }
  }
}

extension CutOverDifference {
  fileprivate var line: String {
    DisplayText.line(
      "  \(kind.word)  \(message.id)  \(message.date.iso8601)  \(message.from.address)  \(message.subject)")
  }
}

extension CutOverDifference.Kind {
  /// In JSON and in lists.
  fileprivate var word: String {
    switch self {
    case .missing: "missing"
    case .otherBytes: "otherBytes"
    case .onlyNew: "onlyNew"
    }
  }
}

extension JSONOutput {
  /// The line of `postdue settings cut-over`.
  ///
  /// - Parameter companies: the companies that were switched; nil if nothing was done.
  fileprivate static func cutOver(
    _ found: CutOverComparison, _ rows: [CutOverDifference], companies: [String]?
  ) -> JSONOutput {
    let counts = found.counts
    return .object([
      ("old", .string(found.old.name)), ("new", .string(found.new.name)), ("since", .optional(found.since?.iso8601)),
      ("storedOld", .integer(counts.old)), ("storedNew", .integer(counts.new)), ("inBoth", .integer(counts.inBoth)),
      ("missing", .integer(counts.missing)), ("otherBytes", .integer(counts.otherBytes)),
      ("onlyNew", .integer(counts.onlyNew)), ("gone", .integer(counts.gone)), ("obstacles", .strings(found.obstacles)),
      ("doubts", .strings(found.doubtfulWords)), ("ready", .bool(found.isClear)), ("done", .bool(companies != nil)),
      ("companies", .strings(companies ?? [])),
      (
        "differences",
        .array(
          rows.map { row in
            .object([
              ("kind", .string(row.kind.word)), ("id", .integer(row.message.id)),
              ("sha256", .string(hexadecimal(row.message.sha256))), ("date", .string(row.message.date.iso8601)),
              ("from", address(row.message.from)), ("subject", .string(row.message.subject)),
            ])
          })
      ),
    ])
  }
}
