import MailDesk
import MailModel
import TerminalKit

/// *Save and send test connection* and *Save and send test message*: the stages and their outcome at the top of the page.
extension SettingFormScreen {
  /// Tests the half that the page is about.
  mutating func test() -> [Effect<Self>] {
    guard model.page == .outgoing else {
      return begin(LiveConnectionTest(desk: context.desk, name: model.base.name))
    }
    let you = context.person.email == nil ? "" : "yourself and "
    return [.open(TestRecipient.prompt("a test message to \(you)…", model.base)) { .sendTestMessage(to: $0) }]
  }

  mutating func testOutgoing(to typed: String) -> [Effect<Self>] {
    let recipient = TestRecipient(typed)
    if let refusal = recipient.refusal {
      result = ActionResult(refusal)
      return []
    }
    return begin(
      LiveConnectionTest(
        desk: context.desk, name: model.base.name, direction: .outgoing, recipient: recipient.address,
        mailing: .plain))
  }

  private mutating func begin(_ test: LiveConnectionTest) -> [Effect<Self>] {
    (tested, changes) = (test.direction, nil)
    show([])
    return [.progress("test") { sink in await test.run { await sink.send(.test($0)) } }]
  }

  mutating func take(_ news: LiveConnectionTest.News) -> [Effect<Self>] {
    switch news {
    case .step(let step):
      guard case .testing(let steps) = work else { return [] }
      show(steps + [step])
      return []
    case .ended(let report):
      work = nil
      if let failure = report.failure {
        changes = report.changes
        result = ActionResult(failure, details: report.changes?.details(context.time) ?? [])
        if case .settingField(let field) = failure.remedy.target { model.form.setFocus(field.rawValue) }
      } else {
        result = ActionResult(Notice(.ok, SafeText.line(report.summary, limit: 1_000) + "."), details: nextStep)
      }
      return [refresh()]
        + (report.isOK && tested == .incoming && context.person.may(.syncMail) ? [countBackfill(of: model.base)] : [])
    case .impossible(let failure):
      work = nil
      result = ActionResult(failure)
      return []
    }
  }

  /// Whether there is anything to go back to.
  var reverting: Availability {
    guard work == nil else { return .disabled("something is under way") }
    guard let changes else { return .disabled("no test has failed that had succeeded before") }
    return .when(!changes.fields.isEmpty, otherwise: "no field has changed since the last OK")
  }

  /// Puts back what worked last, saves it and tests again; a password stays as it is.
  mutating func revert() -> [Effect<Self>] {
    guard let fields = changes?.fields else { return [] }
    if (tested == .outgoing) != (model.page == .outgoing) { model.turn(to: tested == .outgoing ? .outgoing : .inbound) }
    model.fill { $0 = $0.applying(fields.map(\.inverted)) }
    return submit(andTest: true)
  }

  /// What is still missing before mail comes and goes by itself.
  private var nextStep: [ActionResult.Detail] {
    func detail(_ text: String) -> [ActionResult.Detail] { [.init(text: Line(text, .textDim))] }
    let setting = model.base
    let isIncomingEmpty = setting.incoming.map { !$0.enabled && $0.host.isEmpty } ?? true
    if tested == .outgoing {
      guard isIncomingEmpty, setting.derivedIncoming != nil else { return [] }
      return detail("\(SettingPage.inbound.title) is still empty: F2 shows it filled in from this half.")
    }
    let other = "\(SettingPage.outgoing.title) is still empty: F3 shows it filled in from this half."
    let offer = setting.outgoing == nil && setting.derivedOutgoing != nil ? detail(other) : []
    guard setting.incoming?.enabled == true else {
      return detail("Tick “\(SettingField.incomingEnabled.label)” and save, so that its mail is fetched.") + offer
    }
    return (setting.active ? [] : detail("Tick Active and save, so that its mail is fetched.")) + offer
  }

  private mutating func show(_ steps: [ConnectionTestStep]) {
    work = .testing(steps)
    let reached = steps.map(\.name)
    let next = [ConnectionTestStep.Name].order(tested, of: model.base).first { !reached.contains($0) }
    let chain = steps.flatMap { step in [step.mark, Span(step.name.title + "   ")] }
    let waiting = steps.allSatisfy(\.ok) ? next.map { [Span("↻ ", .syncRunning), Span($0.title + " …")] } ?? [] : []
    let what =
      switch tested {
      case .incoming: "\(SafeText.line(model.base.incoming?.host ?? "")). No mail is sent."
      case .outgoing where model.base.outgoing?.route == .gateway: "the site's default gateway."
      case .outgoing: "\(SafeText.line(model.base.outgoing?.host ?? ""))."
      }
    result = ActionResult(
      Notice(.busy, "Testing the connection to \(what)"),
      details: [.init(text: Line(chain + waiting))])
  }
}
