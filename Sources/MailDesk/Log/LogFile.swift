import Glibc
package import MailModel
import Synchronization

/// The log of a data folder: `log/postdue.log`, for its owner's eyes, a line each, moved aside when it has grown long.
///
/// A disk that is full or a folder that is gone loses lines, never the work that they tell of.
package final class LogFile: Sendable {
  /// Octets after which a file is moved aside.
  private static let mostOctets = 1 << 20
  /// How many files there are at most, the present one included.
  private static let mostFiles = 5

  private struct State {
    var descriptor: Int32 = -1
    var octets = 0
  }

  private let folder: String
  private let level: LogLevel
  private let echoes: Bool
  private let now: @Sendable () -> Timestamp
  private let state = Mutex(State())

  /// Opens nothing yet.
  ///
  /// - Parameters:
  ///   - dataFolder: the data folder's path.
  ///   - level: the least weighty lines that are kept.
  ///   - echoes: whether each line goes to the standard error too, as a service's journal wants it.
  ///   - now: the clock.
  package init(dataFolder: String, level: LogLevel, echoes: Bool = false, now: @escaping @Sendable () -> Timestamp) {
    folder = dataFolder + "/log"
    (self.level, self.echoes, self.now) = (level, echoes, now)
  }

  deinit { state.withLock { if $0.descriptor >= 0 { close($0.descriptor) } } }

  /// Adds a line; control characters of whatever it tells of do no harm.
  package func write(_ level: LogLevel, _ text: String) {
    guard level <= self.level else { return }
    let words = DisplayText.line(text, limit: 2_000)
    let line = Array("\(now().iso8601) \(level.rawValue.uppercased()) [\(getpid())] \(words)\n".utf8)
    state.withLock { append(line, &$0) }
    // The journal has a clock of its own and reads the weight from the number.
    if echoes { put(Array("<\(level.priority)>\(words)\n".utf8), to: STDERR_FILENO) }
  }

  private func append(_ line: [UInt8], _ state: inout State) {
    if state.descriptor >= 0, state.octets + line.count > Self.mostOctets || wasMoved(state.descriptor) {
      close(state.descriptor)
      state = State()
    }
    if state.descriptor < 0 { open(&state, adding: line.count) }
    guard state.descriptor >= 0 else { return }
    put(line, to: state.descriptor)
    state.octets += line.count
  }

  private func open(_ state: inout State, adding count: Int) {
    mkdir(folder, 0o700)
    let path = name(0)
    var status = stat()
    if stat(path, &status) == 0, Int(status.st_size) + count > Self.mostOctets {
      for index in (0..<Self.mostFiles - 1).reversed() { rename(name(index), name(index + 1)) }
    }
    state.descriptor = Glibc.open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard state.descriptor >= 0 else { return }
    state.octets = fstat(state.descriptor, &status) == 0 ? Int(status.st_size) : 0
  }

  /// Whether another process has moved the file aside meanwhile.
  private func wasMoved(_ descriptor: Int32) -> Bool {
    var (own, named) = (stat(), stat())
    guard fstat(descriptor, &own) == 0, stat(name(0), &named) == 0 else { return true }
    return own.st_ino != named.st_ino
  }

  private func name(_ index: Int) -> String { folder + "/postdue.log" + (index == 0 ? "" : ".\(index)") }

  private func put(_ bytes: [UInt8], to descriptor: Int32) {
    bytes.withUnsafeBytes { buffer in
      var done = 0
      while done < buffer.count {
        let written = Glibc.write(descriptor, buffer.baseAddress?.advanced(by: done), buffer.count - done)
        if written < 0, errno == EINTR { continue }
        guard written > 0 else { return }
        done += written
      }
    }
  }
}

extension LogLevel {
  /// The number that a journal knows it by (sd-daemon(3)).
  fileprivate var priority: Int {
    switch self {
    case .error: 3
    case .warning: 4
    case .info: 6
    case .debug: 7
    }
  }
}
