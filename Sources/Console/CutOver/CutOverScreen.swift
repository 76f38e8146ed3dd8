import MailDesk
import MailModel
import TerminalKit

/// The cut-over assistant: two settings side by side, what one has and the other lacks, and the one key that switches.
struct CutOverScreen: Screen {
  /// What its keys and its work report.
  enum Event: Sendable {
    case compared(Result<CutOverComparison, MailFailure>)
    case rows(Result<RowPage<CutOverDifference>, MailFailure>)
    case read, verify, back
    case switchOver, answered(String, CutOverComparison)
    case verified(Notice)
    case ended(Result<[String], MailFailure>)
  }

  /// What was done; nil if nothing was.
  typealias Outcome = Notice?

  let title = "Cut-over"
  private let context: ConsoleContext
  private let old: String
  private let new: String
  private var comparison: CutOverComparison?
  private var list = LiveList<CutOverDifference>()
  private var notice: Notice?
  private var isComparing = false
  private var isStale = false
  private var isVerifying = false

  /// - Parameters:
  ///   - old: the name of the setting that is given up.
  ///   - new: the name of the one that takes its place.
  init(_ context: ConsoleContext, from old: String, to new: String) {
    (self.context, self.old, self.new) = (context, old, new)
  }

  var bindings: [KeyBinding<Event>] {
    let some = Availability.when(list.rows.selectedRow != nil, otherwise: "the two do not differ")
    let ready: Availability =
      comparison.map { found in found.obstacles.first.map { .disabled($0) } ?? .enabled }
      ?? .disabled("still comparing")
    return [
      KeyBinding("cutOver.read", [.enter], "read", some, event: .read),
      KeyBinding("cutOver.switch", ["s"], "switch over", ready, event: .switchOver),
      KeyBinding(
        "cutOver.verify", ["v"], "verify both", .when(!isVerifying, otherwise: "both are being compared"),
        event: .verify),
      KeyBinding("cutOver.back", [.escape], "back", event: .back),
    ]
  }

  mutating func start() -> [Effect<Self>] { compare() }

  mutating func take(_ input: Input) -> [Effect<Self>]? {
    guard case .key(let stroke) = input, list.rows.take(stroke) else { return nil }
    return ask()
  }

  mutating func hear(_ message: any Sendable) -> [Effect<Self>]? {
    guard case .dataChanged? = message as? ConsoleNews else { return nil }
    return compare()
  }

  mutating func reduce(_ event: Event) -> [Effect<Self>] {
    switch event {
    case .compared(let answer): return take(answer)
    case .rows(let answer): list.accept(answer)
    case .read:
      return list.rows.selectedRow.map { [.open(MessageScreen(context, id: $0.id, way: ["Settings", title]))] } ?? []
    case .verify: return verify()
    case .verified(let outcome):
      (isVerifying, notice) = (false, outcome)
      return compare()
    case .switchOver: return comparison.map { [question(about: $0)] } ?? []
    case .answered(let answer, let seen): return answer == Dialog.confirmed ? [carryOut(seen)] : []
    case .ended(.success(let companies)): return [.finish(done(companies))]
    case .ended(.failure(let failure)):
      notice = Notice(failure)
      return compare()
    case .back: return [.finish(nil)]
    }
    return ask()
  }

  mutating func draw(into canvas: inout Canvas) {
    let heading = PageHeading(crumbs: ["Settings", "Email", title, "\(old) → \(new)"], notice: notice)
    let area = heading.draw(into: &canvas)
    guard let comparison else {
      canvas.write("comparing …", x: 1, y: area.y, ink: .listPlaceholder)
      return
    }
    let facts = area.inset(horizontal: 1).splitBottom(comparison.counts.differences > 0 ? 4 : 0).rest
    let row = CutOverText(comparison: comparison, time: context.time).draw(into: &canvas, in: facts)
    guard comparison.counts.differences > 0 else { return }
    canvas.rule(y: row)
    canvas.within(canvas.bounds.splitTop(row + 1).rest) { table.draw(&list.rows, into: &$0) }
  }
}

extension CutOverScreen {
  private var table: Table<CutOverDifference> {
    let time = context.time
    return Table(
      columns: [
        TableColumn("Difference", .fixed(13)) { $0.kind.line },
        TableColumn("Date", .fixed(11)) { Line(time.short($0.message.date)) },
        TableColumn("From", .flexible(least: 12, weight: 3)) { Line(SafeText.person($0.message.from)) },
        TableColumn("Subject", .flexible(least: 16, weight: 6)) { Line(SafeText.line($0.message.subject)) },
        TableColumn("Size", .fixed(6), align: .right) { Line(NumberText.size($0.message.size)) },
      ], empty: list.failure.map { [Line($0.cause, .noticeError), Line($0.remedy.text)] } ?? [])
  }

  /// Changes that come while an answer is awaited lead to one further comparison, however many they are.
  private mutating func compare() -> [Effect<Self>] {
    guard !isComparing else {
      isStale = true
      return []
    }
    (isComparing, isStale) = (true, false)
    let (desk, old, new) = (context.desk, old, new)
    return [
      .run("comparison") {
        do throws(MailFailure) {
          return .compared(.success(try await desk.cutOver.comparison(from: old, to: new)))
        } catch {
          return .compared(.failure(error))
        }
      }
    ]
  }

  private mutating func take(_ answer: Result<CutOverComparison, MailFailure>) -> [Effect<Self>] {
    isComparing = false
    switch answer {
    case .success(let found):
      if found.counts != comparison?.counts { list.refresh() }
      comparison = found
    case .failure(let failure): notice = Notice(failure)
    }
    return ask() + (isStale ? compare() : [])
  }

  private mutating func ask() -> [Effect<Self>] {
    guard let count = comparison?.counts.differences, count > 0, let request = list.nextRequest() else { return [] }
    let source = CutOverSource(desk: context.desk, old: old, new: new, count: count)
    return [.run("rows") { .rows(await source.page(request)) }]
  }

  private func question(about found: CutOverComparison) -> Effect<Self> {
    var text = found.doubtfulWords.map { Line("⚠ \(SafeText.line($0, limit: 500)).", .noticeWarning) }
    if !text.isEmpty { text.append("") }
    let companies = found.old.companies.map { SafeText.line($0.name, limit: 80) }.joined(separator: ", ")
    let (old, new) = (SafeText.line(old, limit: 80), SafeText.line(new, limit: 80))
    text.append(
      companies.isEmpty ? "No company uses “\(old)”." : "The mail of \(companies) goes through “\(new)” from now on.")
    text.append("“\(old)” becomes inactive: nothing more is fetched from it. Its mail stays, with its filing.")
    let dialog = Dialog.confirmation(
      title: "Switch from “\(old)” to “\(new)”", text: text,
      verb: found.doubts.isEmpty ? "Switch over" : "Switch over all the same")
    return .open(dialog) { .answered($0, found) }
  }

  private func carryOut(_ seen: CutOverComparison) -> Effect<Self> {
    let (desk, old, new) = (context.desk, old, new)
    return .change {
      do throws(MailFailure) {
        return .ended(.success(try await desk.cutOver.carryOut(from: old, to: new, accepting: seen)))
      } catch {
        return .ended(.failure(error))
      }
    }
  }

  private func done(_ companies: [String]) -> Notice {
    let (old, new) = (SafeText.line(old, limit: 80), SafeText.line(new, limit: 80))
    let whose =
      companies.isEmpty ? "" : " for \(companies.map { SafeText.line($0, limit: 60) }.joined(separator: ", "))"
    return Notice(.ok, "“\(new)” has taken the place of “\(old)”\(whose); “\(old)” is inactive, its mail stays.")
  }

  private mutating func verify() -> [Effect<Self>] {
    isVerifying = true
    notice = Notice(.info, "comparing both with their servers …")
    let (desk, names) = (context.desk, [old, new])
    return [
      .run("verify") {
        do throws(MailFailure) {
          try await desk.sync.verify(names) { _ in }
          return .verified(Notice(.ok, "Both were compared with their servers."))
        } catch {
          return .verified(Notice(error))
        }
      }
    ]
  }
}

extension CutOverDifference.Kind {
  /// In the list.
  var line: Line {
    switch self {
    case .missing: Line("✗ missing", .noticeError)
    case .otherBytes: Line("~ other bytes", .noticeWarning)
    case .onlyNew: Line("+ only in new", .textDim)
    }
  }
}
