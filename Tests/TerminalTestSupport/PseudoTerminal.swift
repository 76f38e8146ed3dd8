import Glibc

/// A pair of connected terminal devices: the program's end and the person's.
package final class PseudoTerminal: Sendable {
  /// The person's end.
  package let master: Int32
  /// The program's end.
  package let slave: Int32

  /// Opens a pair; nil if the system has none to give.
  package init?(columns: Int, rows: Int) {
    var (one, other): (Int32, Int32) = (-1, -1)
    var size = winsize(ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
    guard openpty(&one, &other, nil, nil, &size) == 0 else { return nil }
    (master, slave) = (one, other)
    // A program that is started must not hold the person's end, or it would never see it go.
    for descriptor in [one, other] { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
  }

  deinit {
    close(master)
    close(slave)
  }

  /// Types bytes, as a keyboard sends them.
  package func type(_ text: String) {
    let bytes = Array(text.utf8)
    _ = write(master, bytes, bytes.count)
  }

  /// Gives the window another extent; the program on it is told by a signal.
  package func resize(columns: Int, rows: Int) {
    var size = winsize(ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(master, UInt(TIOCSWINSZ), &size)
  }

  /// Closes the person's end, as a window or a connection that is gone; nothing can be read or typed afterwards.
  package func hangUp() {
    // The number stays taken, so that nothing else is opened under it.
    let nowhere = open("/dev/null", O_RDWR | O_CLOEXEC)
    dup2(nowhere, master)
    close(nowhere)
  }

  /// The octets that the program has sent since they were last taken.
  package func octets() -> [UInt8] {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65536)
    var waiting = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
    while poll(&waiting, 1, 0) > 0, waiting.revents & Int16(POLLIN) != 0 {
      let count = read(master, &chunk, chunk.count)
      guard count > 0 else { break }
      bytes += chunk[..<count]
    }
    return bytes
  }

  /// The same as text.
  package func output() -> String { String(decoding: octets(), as: UTF8.self) }

  /// The modes of the program's end, in an order that can be compared.
  package var modes: [UInt32] {
    var modes = termios()
    guard tcgetattr(slave, &modes) == 0 else { return [] }
    let keys = withUnsafeBytes(of: &modes.c_cc) { $0.map(UInt32.init) }
    return [modes.c_iflag, modes.c_oflag, modes.c_cflag, modes.c_lflag] + keys
  }

  /// Whether the program's end echoes and reads line by line, as at a shell; a console does neither.
  package var isCooked: Bool {
    var modes = termios()
    tcgetattr(slave, &modes)
    return modes.c_lflag & UInt32(ECHO) != 0 && modes.c_lflag & UInt32(ICANON) != 0
  }
}
