import MailModel
import TerminalKit

/// What ran, as a row and in full.
extension ActivityEntry {
  /// How it went: a glyph and a word that says the same.
  var outcome: Line {
    switch self {
    case .pass(let run) where run.finished == nil: Line("↻ \(run.phase.rawValue)", .syncRunning)
    case .pass(let run): Self.line(run.report.failure, isOK: true)
    case .verification(let verification): Self.line(verification.report.failure, isOK: verification.isOK)
    }
  }

  /// What came of it, in a few words.
  var result: Line {
    switch self {
    case .pass(let run):
      let report = run.report
      var parts = ["\(NumberText.grouped(report.stored)) new"]
      if report.bytes > 0 { parts.append(NumberText.size(Int(clamping: report.bytes))) }
      if report.alreadyStored > 0 { parts.append("\(NumberText.grouped(report.alreadyStored)) known") }
      if report.pending > 0 { parts.append("\(NumberText.grouped(report.pending)) to come") }
      if report.vanished > 0 { parts.append("\(NumberText.grouped(report.vanished)) gone") }
      return Line(parts.joined(separator: ", "))
    case .verification(let verification):
      let report = verification.report
      guard report.failure == nil else { return Line("verify \(SafeText.line(report.folder, limit: 40))") }
      let words =
        "verify \(SafeText.line(report.folder, limit: 40)): \(NumberText.grouped(verification.missing)) missing, "
        + "\(NumberText.grouped(verification.duplicates)) twice, \(NumberText.grouped(report.stored)) of "
        + "\(NumberText.grouped(report.onServer)) stored"
      return Line(words)
    }
  }

  /// How long it took; nothing of a comparison, whose end alone is known.
  var took: String {
    guard case .pass(let run) = self, let finished = run.finished else { return "" }
    return NumberText.duration(Int(finished.seconds - run.started.seconds))
  }

  /// Everything that is known of it, label by label.
  func facts(_ time: LocalTime) -> [(label: String, text: Line)] {
    let head = [("Setting", Line(SafeText.line(setting, limit: 120)))]
    switch self {
    case .pass(let run):
      let report = run.report
      let ended = run.finished.map { "\(time.moment($0)), after \(took)" } ?? "not yet"
      return head + [
        ("Began", Line(time.moment(run.started))), ("Ended", Line(ended)),
        (
          "Stored",
          Line("\(NumberText.count(report.stored, "message")), \(NumberText.size(Int(clamping: report.bytes)))")
        ),
        ("Known already", Line(NumberText.count(report.alreadyStored, "message"))),
        ("Not readable", Line(NumberText.count(report.unparsed, "message"))),
        ("Older than the period", Line(NumberText.count(report.outsidePeriod, "message"))),
        ("Still to fetch", Line(NumberText.count(report.pending, "message"))),
        ("Gone from the server", Line(NumberText.count(report.vanished, "message"))),
      ]
    case .verification(let verification):
      let report = verification.report
      return head + [
        ("Folder", Line(SafeText.line(report.folder, limit: 200))),
        ("Compared", Line("\(time.moment(verification.moment)), by \(SafeText.line(verification.actor, limit: 60))")),
        ("On the server", Line(NumberText.count(report.onServer, "message"))),
        ("Stored", Line(NumberText.grouped(report.stored))),
        ("Still to fetch", Line(NumberText.grouped(report.pending))),
        ("Older than the period", Line(NumberText.grouped(report.skipped))),
        ("Missing", Self.uids(verification.missing, report.missing)),
        ("Stored twice", Self.uids(verification.duplicates, report.duplicates)),
      ]
    }
  }

  private static func uids(_ count: Int, _ uids: [UInt32]) -> Line {
    guard count > 0 else { return Line("0") }
    let more = count > uids.count ? " …" : ""
    return Line(
      "\(NumberText.grouped(count)): UID \(uids.map(String.init).joined(separator: ", "))\(more)", .noticeError)
  }

  private static func line(_ failure: MailFailure?, isOK: Bool) -> Line {
    guard let failure else { return isOK ? Line("✓ OK", .syncOK) : Line("✗ NOT OK", .syncFailed) }
    // What passes by itself is nobody's fault.
    return failure.kind == .cancelled
      ? Line("⏸ stopped", .syncPaused) : Line("✗ \(failure.kind.rawValue)", .syncFailed)
  }
}
