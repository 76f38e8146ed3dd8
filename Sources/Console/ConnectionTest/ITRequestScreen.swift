import MailDesk
import MailModel
import TerminalKit

/// The sheet for the IT department: what a setting's connections need, to copy and to save.
struct ITRequestScreen: Screen {
  /// What its keys and its work report.
  enum Event: Sendable {
    case copy, save, back
    case loaded(Result<String, MailFailure>)
    case saved(Result<String, MailFailure>)
  }

  let title = "IT request sheet"
  private let context: ConsoleContext
  private let setting: String
  private let tests: [ConnectionTestReport]
  private var text: String?
  private var pane = TextPane([Line("loading …", .listPlaceholder)])
  private var notice: Notice?

  /// - Parameters:
  ///   - setting: the setting's name.
  ///   - tests: what was just tested.
  init(_ context: ConsoleContext, setting: String, tests: [ConnectionTestReport]) {
    (self.context, self.setting, self.tests) = (context, setting, tests)
  }

  var bindings: [KeyBinding<Event>] {
    let loaded = Availability.when(text != nil, otherwise: "there is nothing to pass on")
    return [
      KeyBinding("request.copy", ["y"], "copy", loaded, event: .copy),
      KeyBinding("request.save", ["o"], "save", loaded, event: .save),
      KeyBinding("request.back", [.escape], "back", event: .back),
    ]
  }

  mutating func start() -> [Effect<Self>] {
    let (desk, setting, tests) = (context.desk, setting, tests)
    return [
      .run("load") {
        do throws(MailFailure) {
          return .loaded(.success(try await desk.settings.itRequest(named: setting, tests: tests).text))
        } catch {
          return .loaded(.failure(error))
        }
      }
    ]
  }

  mutating func take(_ input: Input) -> [Effect<Self>]? {
    guard case .key(let stroke) = input, let step = ListStep(stroke) else { return nil }
    pane.take(step)
    return []
  }

  mutating func reduce(_ event: Event) -> [Effect<Self>] {
    switch event {
    case .copy:
      guard let text else { return [] }
      notice = Notice(.ok, "The sheet is on the clipboard of your terminal, if it allows that.")
      return [.copy(text)]
    case .save: return save()
    case .loaded(.success(let found)):
      text = found
      pane.set(found.split(separator: "\n", omittingEmptySubsequences: false).map { Line(String($0)) })
    case .loaded(.failure(let failure)):
      pane.set([])
      notice = Notice(failure)
    case .saved(.success(let path)): notice = Notice(.ok, "The sheet is in \(SafeText.line(path)).")
    case .saved(.failure(let failure)): notice = Notice(failure)
    case .back: return [.close]
    }
    return []
  }

  private func save() -> [Effect<Self>] {
    guard let text else { return [] }
    let (desk, setting, moment, folder) = (
      context.desk, setting, context.time.now(), context.environment.saveFolder
    )
    return [
      .change {
        do throws(MailFailure) {
          return .saved(
            .success(try await desk.settings.saveRequest(text, named: setting, at: moment, in: folder)))
        } catch {
          return .saved(.failure(error))
        }
      }
    ]
  }

  mutating func draw(into canvas: inout Canvas) {
    let area = PageHeading(crumbs: ["Test connection", setting, title], notice: notice).draw(into: &canvas)
    canvas.within(area.inset(horizontal: 1)) { canvas in
      pane.draw(into: &canvas)
      canvas.placeCursor(x: 0, y: 0)
    }
  }
}
