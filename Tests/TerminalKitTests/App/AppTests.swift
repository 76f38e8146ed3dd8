import TerminalKit
import TerminalTestSupport
import Testing

@MainActor
@Suite("The application", .timeLimit(.minutes(1)))
struct AppTests {
  /// Counts, works, opens and listens: one of everything that a screen can want.
  struct Counter: Screen {
    enum Event: Sendable {
      case add, work, worked(Int), open, opened(String), listen, heard(Int), page, quit, never
    }

    let title = "Counter"
    var kind = ScreenKind.page
    var count = 0
    var said = ""
    var isUnsaved = false
    var source: AsyncStream<Int>?

    var hasUnsavedWork: Bool { isUnsaved }

    var bindings: [KeyBinding<Event>] {
      [
        KeyBinding("count.add", ["+"], "add one", event: .add),
        KeyBinding("count.work", ["w"], "work", event: .work),
        KeyBinding("count.open", ["o"], "ask", group: "Dialogs", event: .open),
        KeyBinding("count.listen", ["l"], "listen", event: .listen),
        KeyBinding("count.page", ["p"], "another page", event: .page),
        KeyBinding("count.never", ["n"], "do it", .disabled("nothing is selected"), event: .never),
      ]
    }

    mutating func reduce(_ event: Event) -> [Effect<Self>] {
      switch event {
      case .add: count += 1
      case .work:
        let own = count
        return [.run("work") { .worked(own + 10) }]
      case .worked(let result): count = result
      case .open:
        return [
          .open(Dialog(title: "Sure?", text: ["Really?"], choices: [.init("yes", "Yes", key: "y"), .init("no", "No")]))
          {
            .opened($0)
          }
        ]
      case .opened(let answer): said = answer
      case .listen:
        guard let source else { return [] }
        return [
          .subscribe("ear") { sink in
            for await value in source { await sink.send(.heard(value)) }
          }
        ]
      case .heard(let value): said = "heard \(value)"
      case .page: return [.open(Counter(said: "second"))]
      case .quit: return [.quit]
      case .never: count = -1
      }
      return []
    }

    func draw(into canvas: inout Canvas) {
      canvas.write("count \(count) \(said)", x: 0, y: 0)
    }
  }

  @Test("a key changes the value and is drawn at once")
  func keys() async {
    let driver = await ScreenDriver(Counter())
    let frames = driver.terminal.frames
    driver.terminal.send(.input(.key("+")))
    #expect(driver.row(0) == "count 1")
    #expect(driver.terminal.frames == frames + 1)
  }

  @Test("keys that arrive together are drawn once")
  func burst() async {
    let driver = await ScreenDriver(Counter())
    let frames = driver.terminal.frames
    driver.terminal.send(.input(.key("+")), .input(.key("+")), .input(.key("+")))
    #expect(driver.row(0) == "count 3")
    #expect(driver.terminal.frames == frames + 1)
  }

  @Test("nothing is drawn when nothing changed")
  func idle() async {
    let driver = await ScreenDriver(Counter())
    await driver.app.waitUntilIdle()
    let frames = driver.terminal.frames
    await driver.app.waitUntilIdle()
    #expect(driver.terminal.frames == frames)
  }

  @Test("the result of work comes back as an event; an older one of the same name is dropped")
  func work() async {
    let driver = await ScreenDriver(Counter())
    driver.terminal.send(.input(.key("w")), .input(.key("+")), .input(.key("+")), .input(.key("w")))
    await driver.app.waitUntilIdle()
    #expect(driver.row(0) == "count 12")
  }

  @Test(
    "a dialog keeps the keys to itself and gives its answer back",
    arguments: [(KeyStroke.enter, "yes"), ("y", "yes"), (.escape, "")])
  func dialog(stroke: KeyStroke, answer: String) async {
    let driver = await ScreenDriver(Counter())
    await driver.press("o", "+")
    #expect(driver.text.contains("Really?"))
    await driver.press(stroke)
    #expect(driver.row(0) == "count 0" + (answer.isEmpty ? "" : " \(answer)"))
  }

  @Test("what a subscription hears is drawn, until its screen is closed")
  func subscription() async {
    let (stream, feed) = AsyncStream.makeStream(of: Int.self)
    var counter = Counter()
    counter.source = stream
    let driver = await ScreenDriver(counter)
    await driver.press("l")
    feed.yield(7)
    await driver.waitFor("heard 7")
    driver.app.end(.quit)
    feed.yield(8)
    #expect(driver.row(0) == "count 0 heard 7")
    #expect(driver.terminal.isClosed)
  }

  @Test("a key that is not possible says why, until the next key")
  func disabled() async {
    let driver = await ScreenDriver(Counter())
    await driver.press("n")
    #expect(driver.row(23) == " do it: nothing is selected")
    #expect(driver.row(0) == "count 0")
    await driver.press("+")
    #expect(driver.row(23).hasPrefix(" + add one"))
  }

  @Test("footer, help and palette show the same table")
  func oneTable() async throws {
    let driver = await ScreenDriver(Counter())
    #expect(driver.row(23) == " + add one   w work   o ask   l listen   p another page   ? help   : command")
    await driver.press("?")
    for title in ["add one", "work", "ask", "(nothing is selected)", "redraw the screen", "Dialogs", "Everywhere"] {
      #expect(driver.text.contains(title))
    }
    let difference = try Snapshot.difference(of: driver.screen, named: "help")
    #expect(difference == nil, "\(difference ?? "")")
    await driver.press(.escape, ":")
    await driver.type("ad1")
    await driver.press(.backspace, .enter)
    #expect(driver.row(0) == "count 1")
  }

  @Test("the palette tells why a command is not possible")
  func palette() async throws {
    let driver = await ScreenDriver(Counter())
    await driver.press(.control("p"))
    await driver.type("do")
    let difference = try Snapshot.difference(of: driver.screen, named: "palette")
    #expect(difference == nil, "\(difference ?? "")")
    await driver.press(.enter)
    #expect(driver.row(23) == " do it: nothing is selected")
  }

  @Test("q quits from a top page only, and asks if work is unsaved")
  func quitting() async {
    var counter = Counter()
    counter.isUnsaved = true
    let driver = await ScreenDriver(counter)
    await driver.press("q")
    #expect(driver.text.contains("What was changed here is not saved."))
    #expect(!driver.text.contains("[ Save ]"))
    await driver.press(.enter)
    #expect(!driver.terminal.isClosed)
    await driver.press("q", "y")
    #expect(driver.terminal.isClosed)
    #expect(await driver.app.run() == .quit)
  }

  @Test("the end of the terminal ends the application", arguments: [TerminalEnd.hungUp, .signal(15)])
  func ended(reason: TerminalEnd) async {
    let driver = await ScreenDriver(Counter())
    driver.terminal.send(.ended(reason))
    #expect(await driver.app.run() == .terminal(reason))
    #expect(driver.terminal.isClosed)
  }

  @Test(
    "any extent is drawn, and a small one says so",
    arguments: [(39, 24), (80, 9), (1, 1), (0, 0), (40, 10), (300, 100)])
  func extents(width: Int, height: Int) async {
    let driver = await ScreenDriver(Counter())
    await driver.resize(Size(width: width, height: height))
    #expect(driver.screen.size == Size(width: width, height: height))
    #expect(driver.text.contains("count 0") == (width >= 40 && height >= 10))
    for key in [KeyStroke.function(1), .escape, "o", .escape, ":", "x", .escape] { await driver.press(key) }
    await driver.resize(Size(width: 80, height: 24))
    #expect(driver.row(0) == "count 0")
  }

  @Test("^Z stops and everything is drawn again afterwards")
  func suspension() async {
    let driver = await ScreenDriver(Counter())
    let frames = driver.terminal.frames
    await driver.press(.control("z"))
    #expect(driver.terminal.suspensions == 1)
    #expect(driver.terminal.frames > frames)
  }
}
