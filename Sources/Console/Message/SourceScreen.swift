import MailDesk
import MailModel
import TerminalKit

/// The octets of a message as they were received, as far as they are text.
struct SourceScreen: Screen {
  /// What its keys and its work report.
  enum Event: Sendable {
    case loaded(Result<[Line], MailFailure>)
    case back
  }

  /// More than anybody scrolls through; the file itself is a matter of the command line.
  private static let longest = 1 << 20

  let title = "Raw source"
  private let desk: MailDesk
  private let id: Int64
  private let way: [String]
  private var pane = TextPane([Line("loading …", .listPlaceholder)])

  init(_ context: ConsoleContext, id: Int64, way: [String]) {
    desk = context.desk
    self.id = id
    self.way = way
  }

  var bindings: [KeyBinding<Event>] { [KeyBinding("source.back", [.escape], "back", event: .back)] }

  mutating func start() -> [Effect<Self>] {
    let (desk, id) = (desk, id)
    return [.run("load") { .loaded(await Self.load(id, from: desk)) }]
  }

  mutating func take(_ input: Input) -> [Effect<Self>]? {
    guard case .key(let stroke) = input, let step = ListStep(stroke) else { return nil }
    pane.take(step)
    return []
  }

  mutating func reduce(_ event: Event) -> [Effect<Self>] {
    switch event {
    case .loaded(.success(let lines)): pane.set(lines)
    case .loaded(.failure(let reason)):
      pane.set([Notice(.error, reason.cause).line, Line(reason.remedy.text)])
    case .back: return [.close]
    }
    return []
  }

  mutating func draw(into canvas: inout Canvas) {
    let area = PageHeading(crumbs: way + [title]).draw(into: &canvas)
    canvas.within(area.inset(horizontal: 1)) { canvas in
      pane.draw(into: &canvas)
      canvas.placeCursor(x: 0, y: 0)
    }
  }

  private static func load(_ id: Int64, from desk: MailDesk) async -> Result<[Line], MailFailure> {
    do throws(MailFailure) {
      let bytes = try await desk.messages.raw(id: id)
      let text = DisplayText.lines(String(decoding: bytes.prefix(longest), as: UTF8.self))
      var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { Line(String($0)) }
      if bytes.count > longest {
        lines.append(Line("… \(NumberText.size(bytes.count - longest)) more", .textDim))
      }
      return .success(lines)
    } catch {
      return .failure(error)
    }
  }
}
