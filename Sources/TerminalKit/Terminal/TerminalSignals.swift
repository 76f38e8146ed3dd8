internal import CNcurses
internal import Dispatch
import Glibc

/// The process's signals that concern a terminal, brought to the main actor through a pipe.
@MainActor
final class TerminalSignals {
  /// What a signal asks of the terminal.
  enum Kind: Hashable {
    case windowChanged
    case stop
    case goesOn
    case end(Int32)

    init?(number: Int32) {
      switch number {
      case SIGWINCH: self = .windowChanged
      case SIGTSTP: self = .stop
      case SIGCONT: self = .goesOn
      case SIGTERM, SIGHUP, SIGINT: self = .end(number)
      default: return nil
      }
    }
  }

  private let pipe: Int32
  private var source: (any DispatchSourceRead)?

  /// Takes the signals over; nil if there is no pipe to be had.
  init?() {
    pipe = term_watch_signals()
    if pipe < 0 { return nil }
  }

  func start(_ take: @escaping @MainActor (Kind) -> Void) {
    let source = DispatchSource.makeReadSource(fileDescriptor: pipe, queue: .main)
    let pipe = pipe
    source.setEventHandler {
      MainActor.assumeIsolated {
        for kind in Self.waiting(pipe) { take(kind) }
      }
    }
    source.activate()
    self.source = source
  }

  /// Gives the signals back.
  func stop() {
    source?.cancel()
    source = nil
    term_unwatch_signals()
  }

  private static func waiting(_ pipe: Int32) -> [Kind] {
    let numbers = [UInt8](unsafeUninitializedCapacity: 64) { buffer, count in
      count = max(0, read(pipe, buffer.baseAddress, buffer.count))
    }
    return numbers.compactMap { Kind(number: Int32($0)) }
  }
}
