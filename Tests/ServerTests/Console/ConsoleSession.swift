import DemoMail
import Glibc
import TerminalKit
import TerminalTestSupport
import TestSupport
import Testing

/// The real console on a terminal of its own, and what a person sees there and types.
final class ConsoleSession {
  /// What was waited for in vain, and what was on the screen instead.
  struct InVain: Error, CustomStringConvertible {
    let description: String
  }

  /// Ample for a machine under load; no test waits so long unless it fails.
  private static let patience = Duration.seconds(40)
  /// How often is looked.
  private static let glance = Duration.milliseconds(4)

  let terminal: PseudoTerminal
  private(set) var screen: TerminalEmulator
  private let modes: [UInt32]
  private let child: ChildProcess
  private var exitCode: Int32?

  /// Starts the console as the leader of a session whose terminal is a new one.
  ///
  /// - Parameter shell: a script for `sh` that runs it as `"$@"`.
  fileprivate init(_ program: PostdueProgram, size: Size, shell: String) throws {
    terminal = try #require(PseudoTerminal(columns: size.width, rows: size.height))
    screen = TerminalEmulator(size)
    modes = terminal.modes
    let device = ChildProcess.Standard.descriptor(terminal.slave)
    child = try ChildProcess(
      "setsid", ["--ctty", "sh", "-c", shell, "sh", PostdueProgram.executable, "--data", program.data],
      input: device, output: device, errors: device,
      environment: [
        "TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "TZ": "UTC", "HOME": program.folder.path, "NO_COLOR": "",
        "POSTDUE_THEME": "", "SUDO_UID": "", "SWIFT_BACKTRACE": "enable=no",
      ])
  }

  /// Types, as a keyboard sends it.
  func type(_ text: String) { terminal.type(text) }

  /// Gives the window another extent.
  func resize(_ size: Size) {
    look()
    screen.resize(size)
    terminal.resize(columns: size.width, rows: size.height)
  }

  /// Sends the process a signal.
  func send(_ signal: Int32) { child.send(signal) }

  /// Waits until a text is seen.
  func see(_ text: String) async throws { try await wait("“\(text)”") { $0.text.contains(text) } }

  /// Waits until what is seen is as it should be.
  ///
  /// - Parameter what: said if it never is.
  func wait(_ what: String, until condition: (TerminalEmulator) -> Bool) async throws {
    try await watch(what) { condition(screen) }
  }

  /// Waits for the end of the process: its exit code, or 128 and the signal that ended it.
  func end() async throws -> Int32 {
    try await watch("the end of the process") {
      if exitCode == nil { exitCode = child.poll() }
      return exitCode != nil
    }
    look()
    return exitCode ?? 0
  }

  /// What the terminal still has of the console; nothing once it is given back.
  var residue: [String] {
    look()
    var found = screen.modes.symmetricDifference(TerminalEmulator.shellModes).sorted().map { "mode \($0)" }
    if screen.hasApplicationKeypad { found.append("the application keypad") }
    if !screen.isPlain { found.append("colours or attributes") }
    if terminal.modes != modes { found.append("the line discipline") }
    return found
  }

  /// Waits for something that is not seen on the screen.
  ///
  /// - Parameters:
  ///   - what: said if it never comes.
  ///   - eagerly: true looks without a pause, for a moment that is over in less than a millisecond.
  func watch(_ what: String, eagerly: Bool = false, until condition: () -> Bool) async throws {
    let deadline = ContinuousClock.now + Self.patience
    while true {
      look()
      if condition() { return }
      guard ContinuousClock.now < deadline else {
        throw InVain(description: "waited in vain for \(what); the screen showed\n\(screen.text)")
      }
      if !eagerly { try await Task.sleep(for: Self.glance) }
    }
  }

  private func look() { screen.take(terminal.octets()) }

  /// Ends whatever still runs on the terminal.
  fileprivate func close() {
    guard exitCode == nil else { return }
    let foreground = tcgetpgrp(terminal.master)
    if foreground > 1 { kill(-foreground, SIGKILL) }
    child.send(SIGKILL)
    exitCode = child.wait()
  }
}

/// The console on a terminal, ended with its test.
///
/// - Parameters:
///   - size: the window's extent.
///   - shell: a script that runs the console as `"$@"`; by default nothing stands above it, and it leaves no core file.
func withConsole(
  _ program: PostdueProgram, size: Size = Size(width: 80, height: 24),
  shell: String = #"ulimit -c 0; exec "$@""#,
  _ body: (ConsoleSession) async throws -> Void
) async throws {
  let console = try ConsoleSession(program, size: size, shell: shell)
  defer { console.close() }
  try await body(console)
}
