import MailDesk
import MailModel
import TerminalKit

/// One message on a page of its own: its head, its text, its attachments; opening it marks it as read.
struct MessageScreen: Screen {
  /// What its keys and its work report.
  enum Event: Sendable {
    case loaded(Result<ReadableMessage, MailFailure>)
    case wasRead
    case acted(MessageActions.Outcome)
    case back, why, toggleQuotes, source, markUnread
    case file, fileTo(CustomerSummary), undo
    case save, saveChosen([Int]), saveIn([Int], String)
  }

  let title = "Message"
  private let context: ConsoleContext
  private let id: Int64
  private let way: [String]
  private var message: ReadableMessage?
  private var failure: MailFailure?
  private var notice: Notice?
  private var undo: [FilingChange] = []
  private var pane = TextPane()
  private var isExpanded = false

  /// - Parameters:
  ///   - id: the message's row id.
  ///   - way: the names of the pages that lead here.
  init(_ context: ConsoleContext, id: Int64, way: [String]) {
    self.context = context
    self.id = id
    self.way = way
  }

  var bindings: [KeyBinding<Event>] {
    let here = Availability.when(message != nil, otherwise: "the message is not loaded")
    let hasFiles = Availability.when(message?.attachments.isEmpty == false, otherwise: "nothing is attached")
    let hasQuotes = Availability.when(message?.body.hasQuotes == true, otherwise: "nothing is quoted")
    let undoable = Availability.when(!undo.isEmpty, otherwise: "nothing was filed here")
    return [
      KeyBinding("message.back", [.escape], "back", event: .back),
      KeyBinding("message.save", ["s"], "save attachments", hasFiles, event: .save),
      KeyBinding("message.file", ["f"], "file", here, event: .file),
      KeyBinding("message.why", ["w"], "why here", here, event: .why),
      KeyBinding("message.undo", ["u"], "undo", undoable, event: .undo),
      KeyBinding(
        "message.quotes", ["e"], isExpanded ? "fold quotes" : "unfold quotes", hasQuotes, event: .toggleQuotes),
      KeyBinding("message.source", ["v"], "raw source", here, event: .source),
      KeyBinding("message.unread", ["m"], "mark as not read", here, inFooter: false, event: .markUnread),
    ]
  }

  mutating func start() -> [Effect<Self>] { [load()] }

  mutating func take(_ input: Input) -> [Effect<Self>]? {
    guard case .key(let stroke) = input else { return nil }
    if stroke == " " {
      pane.take(.pageDown)
      return []
    }
    guard let step = ListStep(stroke) else { return nil }
    pane.take(step)
    return []
  }

  mutating func reduce(_ event: Event) -> [Effect<Self>] {
    switch event {
    case .loaded(let answer): return take(answer)
    case .wasRead: return [.tell(ConsoleNews.dataChanged)]
    case .acted(let outcome):
      notice = outcome.notice
      undo = outcome.undo
      return [load(), .tell(ConsoleNews.dataChanged)]
    case .back: return [.close]
    case .toggleQuotes:
      isExpanded.toggle()
      if let message { pane.set(message.body.lines(isExpanded: isExpanded)) }
      return []
    case .why, .source, .markUnread, .file, .fileTo, .undo, .save, .saveChosen, .saveIn: return command(event)
    }
  }

  mutating func draw(into canvas: inout Canvas) {
    let heading = PageHeading(crumbs: way + [message.map { SafeText.person($0.summary.from) } ?? title], notice: notice)
    let area = heading.draw(into: &canvas)
    canvas.within(area.inset(horizontal: 1)) { canvas in
      if let message {
        drawMessage(message, into: &canvas)
      } else if let failure {
        canvas.write(Notice(.error, failure.cause).line, x: 0, y: 1, width: canvas.bounds.width)
        canvas.write(Line(failure.remedy.text), x: 0, y: 2, width: canvas.bounds.width)
      } else {
        canvas.write("loading …", x: 0, y: 1, ink: .listPlaceholder)
      }
    }
  }
}

extension MessageScreen {
  /// As much text, in octets, as can be scrolled through.
  private static let textLimit = 1 << 20

  private mutating func take(_ answer: Result<ReadableMessage, MailFailure>) -> [Effect<Self>] {
    switch answer {
    case .failure(let reason):
      failure = reason
      return []
    case .success(let loaded):
      let isFirst = message == nil
      message = loaded
      guard isFirst else { return [] }
      pane.set(loaded.body.lines(isExpanded: isExpanded))
      guard loaded.summary.isUnread else { return [] }
      let (desk, id) = (context.desk, id)
      return [
        .change {
          // Not worth a word if it fails: the next opening does it again.
          try? await desk.messages.setUnread(false, ids: [id])
          return .wasRead
        }
      ]
    }
  }

  private func command(_ event: Event) -> [Effect<Self>] {
    guard let message else { return [] }
    let (id, actions) = (id, MessageActions(desk: context.desk))
    switch event {
    case .why: return [.open(WhyHere.dialog(for: message))]
    case .source: return [.open(SourceScreen(context, id: id, way: way + [message.subject]))]
    case .markUnread: return [.change { .acted(await actions.setUnread(true, [id])) }]
    case .file: return [.open(CustomerChooser(context, messages: [id]), then: Event.fileTo)]
    case .fileTo(let customer): return [.change { .acted(await actions.file([id], to: customer)) }]
    case .undo:
      let changes = undo
      return [.change { .acted(await actions.undo(changes)) }]
    case .save: return chooseAttachments(message.attachments)
    case .saveChosen(let numbers):
      // In a shared installation there is one folder that files go to.
      if let folder = context.desk.confinement.exportFolder { return [.send(.saveIn(numbers, folder))] }
      return [
        .open(TextPrompt("Save in the folder", text: context.environment.saveFolder, verb: "save")) {
          Event.saveIn(numbers, $0)
        }
      ]
    case .saveIn(let numbers, let folder):
      return [.change { .acted(await actions.save(numbers, of: id, in: folder)) }]
    default: return []
    }
  }

  private func chooseAttachments(_ attachments: [MessageContent.Attachment]) -> [Effect<Self>] {
    let numbers = attachments.map(\.number)
    guard numbers.count > 1 else { return [.send(.saveChosen(numbers))] }
    var items = [PickItem(numbers, "All \(numbers.count) attachments")]
    items += attachments.map { attachment in
      PickItem(
        [attachment.number], SafeText.line(attachment.fileName, limit: 120), detail: NumberText.size(attachment.size))
    }
    return [.open(Picker(title: "Save", items: items), then: Event.saveChosen)]
  }

  private func load() -> Effect<Self> {
    let (desk, id) = (context.desk, id)
    return .run("load") { .loaded(await ReadableMessage.load(id, from: desk, textLimit: Self.textLimit)) }
  }

  private mutating func drawMessage(_ message: ReadableMessage, into canvas: inout Canvas) {
    let rows = MessageHeader(message, isBrief: false).draw(into: &canvas)
    let files = message.attachments.isEmpty ? 0 : 2
    let (text, list) = canvas.bounds.splitTop(rows).rest.splitBottom(files)
    canvas.within(text) { pane.draw(into: &$0) }
    canvas.placeCursor(x: 0, y: text.y)
    guard files > 0 else { return }
    canvas.within(list) { canvas in
      canvas.rule(y: 0)
      canvas.write(AttachmentLine.line(message.attachments), x: 0, y: 1, width: canvas.bounds.width)
    }
  }
}
