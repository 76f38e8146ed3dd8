import MailDesk
import MailModel
import TerminalKit

/// Communications: mailboxes at the left, a folder's messages, the selected one below.
struct CommunicationsScreen: Screen {
  /// What its keys and its work report.
  enum Event: Sendable {
    case rows(Result<RowPage<MessageSummary>, MailFailure>)
    case overview([MailboxEntry], BoxCounts)
    case preview(Int64, Result<ReadableMessage, MailFailure>)
    case acted(MessageActions.Outcome)
    case open, search, leaveSearch, back
    case sort, sorted(MessageQuery.Order)
    case mark, toggleRead, why
    case file, fileTo(CustomerSummary), undo
    case nextPane, previousPane, nextFolder, previousFolder
  }

  let title = "Communications"
  private let context: ConsoleContext
  private var model = CommunicationsModel()

  init(_ context: ConsoleContext) { self.context = context }

  var bindings: [KeyBinding<Event>] {
    if model.isSearching {
      return [KeyBinding("search.leave", [.escape, .enter], "back to the list", event: .leaveSearch)]
    }
    let some = Availability.when(model.messages.rows.selectedID != nil, otherwise: "no message is selected")
    let undoable = Availability.when(!model.undo.isEmpty, otherwise: "nothing was filed here")
    var table: [KeyBinding<Event>] = [
      KeyBinding("message.open", [.enter], "open", some, event: .open),
      KeyBinding("message.file", ["f"], "file", some, event: .file),
      KeyBinding("message.mark", [" "], "mark", some, event: .mark),
      KeyBinding("list.search", ["/"], "search", event: .search),
      KeyBinding("list.sort", ["s"], "sort", event: .sort),
      KeyBinding("message.why", ["w"], "why here", some, event: .why),
      KeyBinding("message.undo", ["u"], "undo", undoable, event: .undo),
      KeyBinding("message.read", ["m"], "mark read or not", some, event: .toggleRead),
      KeyBinding("folder.next", [.right], "next folder", event: .nextFolder),
      KeyBinding("folder.previous", [.left], "previous folder", inFooter: false, event: .previousFolder),
      KeyBinding("pane.next", [.tab], "next pane", event: .nextPane),
      KeyBinding("pane.previous", [.backTab], "previous pane", inFooter: false, event: .previousPane),
    ]
    if model.canGoBack { table.append(KeyBinding("list.back", [.escape], "back", inFooter: false, event: .back)) }
    return table
  }

  mutating func start() -> [Effect<Self>] { overview() + ask() }

  mutating func take(_ input: Input) -> [Effect<Self>]? {
    if model.isSearching { return takeSearch(input) }
    guard case .key(let stroke) = input, let step = ListStep(stroke) else { return nil }
    switch model.pane {
    case .mailboxes: model.moveMailbox(step)
    case .preview: model.preview.pane.take(step)
    case .list: model.messages.rows.move(step)
    }
    return ask()
  }

  mutating func reduce(_ event: Event) -> [Effect<Self>] {
    switch event {
    case .rows(let answer):
      model.messages.accept(answer)
      return ask()
    case .overview(let mailboxes, let counts):
      model.take(mailboxes, counts)
      return ask()
    case .preview(let id, let answer):
      model.preview.accept(id, answer)
      return ask()
    case .acted(let outcome):
      model.notice = outcome.notice
      model.undo = outcome.undo
      model.messages.rows.clearMarks()
      return refresh()
    case .search: model.isSearching = true
    case .leaveSearch: model.isSearching = false
    case .back: model.goBack()
    case .mark: model.messages.rows.toggleMark()
    case .sorted(let order): model.choose(order: order)
    case .nextPane: model.movePane(by: 1)
    case .previousPane: model.movePane(by: -1)
    case .nextFolder: model.moveFolder(by: 1)
    case .previousFolder: model.moveFolder(by: -1)
    case .open, .sort, .why, .toggleRead, .file, .fileTo, .undo: return command(event)
    }
    return ask()
  }

  mutating func hear(_ message: any Sendable) -> [Effect<Self>]? {
    guard case .dataChanged = message as? ConsoleNews else { return nil }
    return refresh()
  }

  mutating func draw(into canvas: inout Canvas) {
    CommunicationsView(time: context.time).draw(&model, into: &canvas)
  }
}

extension CommunicationsScreen {
  /// The commands that open something or change the store.
  private func command(_ event: Event) -> [Effect<Self>] {
    let chosen = model.messages.rows.chosen
    let actions = MessageActions(desk: context.desk)
    switch event {
    case .open:
      guard let id = model.messages.rows.selectedID else { return [] }
      return [.open(MessageScreen(context, id: id, way: [title]))]
    case .sort:
      let items = MessageQuery.Order.allCases.map { PickItem($0, $0.title) }
      return [.open(Picker(title: "Sort by", items: items, selected: model.order), then: Event.sorted)]
    case .why:
      return model.preview.shown.map { [.open(WhyHere.dialog(for: $0))] } ?? [.notice("The message is being loaded")]
    case .toggleRead:
      let unread = !(model.messages.rows.selectedRow?.isUnread ?? false)
      return [.change { .acted(await actions.setUnread(unread, chosen)) }]
    case .file: return [.open(CustomerChooser(context, messages: chosen), then: Event.fileTo)]
    case .fileTo(let customer): return [.change { .acted(await actions.file(chosen, to: customer)) }]
    case .undo:
      let changes = model.undo
      return [.change { .acted(await actions.undo(changes)) }]
    default: return []
    }
  }

  /// Typing in the search field; the list follows each letter.
  private mutating func takeSearch(_ input: Input) -> [Effect<Self>]? {
    if case .key(let stroke) = input, stroke == .down || stroke == .tab {
      model.isSearching = false
      return []
    }
    let before = model.search.text
    guard model.search.take(input) else { return nil }
    if model.search.text != before { model.startOver() }
    return ask()
  }

  private mutating func refresh() -> [Effect<Self>] {
    model.messages.refresh()
    model.preview.invalidate()
    return overview() + ask()
  }

  /// Whatever is missing on the screen now: rows, and the selected message.
  private mutating func ask() -> [Effect<Self>] {
    var effects: [Effect<Self>] = []
    if let request = model.messages.nextRequest() {
      let source = MessageSource(desk: context.desk, query: model.query)
      effects.append(.run("rows") { .rows(await source.page(request)) })
    }
    if let id = model.preview.request(model.messages.rows.selectedID) {
      let desk = context.desk
      effects.append(
        .run("preview") {
          .preview(id, await ReadableMessage.load(id, from: desk, textLimit: MessagePreview.textLimit))
        })
    }
    return effects
  }

  /// The mailboxes and the counts; a failure leaves what is known.
  private func overview() -> [Effect<Self>] {
    let desk = context.desk
    return [
      .progress("overview") { sink in
        guard let settings = try? await desk.settings.all(), let counts = try? await desk.messages.boxCounts() else {
          return
        }
        let entries = settings.map { MailboxEntry($0.setting, failed: $0.status?.lastRun?.report.failure != nil) }
        await sink.send(.overview(entries, counts))
      }
    ]
  }
}
