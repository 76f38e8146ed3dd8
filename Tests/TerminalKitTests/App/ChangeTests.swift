import Synchronization
import TerminalKit
import TerminalTestSupport
import Testing

@MainActor
@Suite("A change that a person asked for", .timeLimit(.minutes(1)))
struct ChangeTests {
  /// What was changed, and the door that a change waits at.
  final class Ledger: Sendable {
    let entries = Mutex<[Int]>([])
    private let door = AsyncStream.makeStream(of: Void.self)

    func write(_ entry: Int) async {
      for await _ in door.stream { break }
      // A store gives up the work of a cancelled task; so does this one.
      if !Task.isCancelled { entries.withLock { $0.append(entry) } }
    }

    func open() { door.continuation.finish() }
  }

  /// Each `c` writes the next number into the ledger.
  struct Writer: Screen {
    enum Event: Sendable { case write, written(Int) }

    let title = "Writer"
    let ledger: Ledger
    var count = 0
    var seen: [Int] = []

    var bindings: [KeyBinding<Event>] { [KeyBinding("write", ["c"], "write", event: .write)] }

    mutating func reduce(_ event: Event) -> [Effect<Self>] {
      switch event {
      case .write:
        count += 1
        let (ledger, entry) = (ledger, count)
        return [
          .change {
            await ledger.write(entry)
            return .written(entry)
          }
        ]
      case .written(let entry):
        seen.append(entry)
        return []
      }
    }

    func draw(into canvas: inout Canvas) { canvas.write("written \(seen.sorted())", x: 0, y: 0) }
  }

  @Test("is not cancelled by the next one")
  func several() async {
    let ledger = Ledger()
    let driver = await ScreenDriver(Writer(ledger: ledger))
    driver.terminal.send(.input(.key("c")), .input(.key("c")), .input(.key("c")))
    ledger.open()
    await driver.app.waitUntilIdle()
    #expect(driver.row(0) == "written [1, 2, 3]")
  }

  @Test("is finished before the application ends")
  func ending() async {
    let ledger = Ledger()
    let driver = await ScreenDriver(Writer(ledger: ledger))
    driver.terminal.send(.input(.key("c")))
    driver.app.end(.quit)
    #expect(driver.terminal.isClosed)
    ledger.open()
    #expect(await driver.app.run() == .quit)
    #expect(ledger.entries.withLock { $0 } == [1])
  }
}
