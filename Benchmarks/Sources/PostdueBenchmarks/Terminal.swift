import Glibc

/// A program on a pseudo-terminal of 140 × 40, and the time that its answers take.
final class Terminal {
  private let master: Int32
  private let child: Child
  private var chunk = [UInt8](repeating: 0, count: 65_536)

  init(_ program: String, _ arguments: [String]) throws {
    setenv("TERM", "xterm-256color", 1)
    setenv("LANG", "C.UTF-8", 1)
    var (outer, inner): (Int32, Int32) = (-1, -1)
    var size = winsize(ws_row: 40, ws_col: 140, ws_xpixel: 0, ws_ypixel: 0)
    guard openpty(&outer, &inner, nil, nil, &size) == 0, let name = ttyname(inner) else {
      throw Measurement.Failure(description: "no pseudo-terminal")
    }
    for descriptor in [outer, inner] { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
    defer { close(inner) }
    master = outer
    child = try Child(program, arguments, output: STDERR_FILENO, terminal: String(cString: name))
  }

  /// Presses keys.
  ///
  /// - Returns: the moment before.
  @discardableResult
  func press(_ keys: String) -> Double {
    let moment = Measurement.now()
    let bytes = Array(keys.utf8)
    _ = write(master, bytes, bytes.count)
    return moment
  }

  /// Waits for the first sign of life, without reading it.
  func awaitOutput(patience: Double) -> Bool { readable(within: Int32(patience * 1_000)) }

  /// Reads until `words` have come by.
  ///
  /// - Returns: the moment at which they were complete; nil if they did not come in time.
  func wait(for words: String, patience: Double) -> Double? {
    let wanted = Array(words.utf8)
    var seen: [UInt8] = []
    let limit = Measurement.now() + patience
    while Measurement.now() < limit {
      guard readable(within: 50) else { continue }
      let count = read(master, &chunk, chunk.count)
      guard count > 0 else { return nil }
      seen += chunk[..<count]
      if seen.firstRange(of: wanted) != nil { return Measurement.now() }
      if seen.count > 1 << 20 { seen.removeFirst(1 << 19) }
    }
    return nil
  }

  /// Reads until the screen has been still for `stillness` milliseconds.
  ///
  /// - Returns: the moments of the first and the last output; nil if nothing came within a second.
  func settle(stillness: Int32) -> (first: Double, last: Double)? {
    guard readable(within: 1_000) else { return nil }
    var first: Double?
    var last = 0.0
    repeat {
      guard read(master, &chunk, chunk.count) > 0 else { break }
      last = Measurement.now()
      first = first ?? last
    } while readable(within: stillness)
    return first.map { ($0, last) }
  }

  /// Leaves by `q`, or by force.
  func quit() {
    for _ in 0..<3 {
      press("\u{1B}")
      _ = settle(stillness: 60)
    }
    press("qy")
    child.end(patience: 3)
    close(master)
  }

  private func readable(within milliseconds: Int32) -> Bool {
    var wanted = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
    return poll(&wanted, 1, milliseconds) > 0
  }
}
