import DemoMail
import Dispatch
import Glibc
import Synchronization

/// SIGINT, SIGTERM and SIGHUP: passed on to the program that has the terminal, else the end of everything.
final class Interruption: Sendable {
  private let child = Mutex<ChildProcess?>(nil)
  private let cleanUp: @Sendable () -> Void
  // Never changed after init, and dispatch objects may be released from any thread.
  nonisolated(unsafe) private let sources: [(number: Int32, source: any DispatchSourceSignal)]

  /// From now on the three signals no longer end the process by themselves.
  init(cleanUp: @escaping @Sendable () -> Void) {
    self.cleanUp = cleanUp
    sources = [SIGINT, SIGTERM, SIGHUP].map { ($0, DispatchSource.makeSignalSource(signal: $0, queue: .global())) }
    for (number, source) in sources {
      signal(number, SIG_IGN)
      source.setEventHandler { [weak self] in self?.received(number) }
      source.activate()
    }
  }

  /// Runs a program on our terminal to its end; signals are its business meanwhile.
  ///
  /// - Returns: its exit code.
  func run(_ start: () throws -> ChildProcess) rethrows -> Int32 {
    let running = try start()
    child.withLock { $0 = running }
    let code = running.wait()
    child.withLock { $0 = nil }
    return code
  }

  private func received(_ number: Int32) {
    // The terminal has sent SIGINT to the whole group already; the program has had it.
    let isBusy = child.withLock { child in
      if number != SIGINT { child?.send(number) }
      return child != nil
    }
    guard !isBusy else { return }
    cleanUp()
    _exit(128 + number)
  }
}
