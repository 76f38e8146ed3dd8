package import Glibc
package import MailModel

/// A program started by `posix_spawn`; whoever starts it waits for it once.
package struct ChildProcess: Sendable {
  /// Where one of the three standard descriptors leads.
  package enum Standard: Sendable {
    /// To the same place as ours.
    case inherited
    /// To `/dev/null`.
    case null
    /// To an open descriptor, which stays the caller's to close.
    case descriptor(Int32)
  }

  /// The process id.
  package let processID: pid_t

  /// Starts a program with our environment.
  ///
  /// - Parameters:
  ///   - program: a path, or a name to be looked up in PATH.
  ///   - arguments: without the program's own name.
  ///   - environment: variables set or replaced for the program.
  ///   - ownGroup: true keeps the terminal's Ctrl-C away from it.
  /// - Throws: `cannotCreate` if it cannot be started.
  package init(
    _ program: String, _ arguments: [String], input: Standard = .null, output: Standard = .inherited,
    errors: Standard = .inherited, environment: [String: String] = [:], ownGroup: Bool = false
  ) throws(MailFailure) {
    var actions = posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    for (target, source) in [(STDIN_FILENO, input), (STDOUT_FILENO, output), (STDERR_FILENO, errors)] {
      switch source {
      case .inherited: break
      case .null: posix_spawn_file_actions_addopen(&actions, target, "/dev/null", O_RDWR, 0)
      case .descriptor(let descriptor): posix_spawn_file_actions_adddup2(&actions, descriptor, target)
      }
    }
    // Blocked or ignored signals would otherwise be inherited by programs that expect the defaults.
    var everySignal = sigset_t()
    var noSignal = sigset_t()
    sigemptyset(&noSignal)
    sigemptyset(&everySignal)
    for signal in [SIGINT, SIGTERM, SIGHUP, SIGPIPE, SIGQUIT, SIGWINCH, SIGXFSZ] { sigaddset(&everySignal, signal) }
    posix_spawnattr_setsigdefault(&attributes, &everySignal)
    posix_spawnattr_setsigmask(&attributes, &noSignal)
    let flags = POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK | (ownGroup ? POSIX_SPAWN_SETPGROUP : 0)
    posix_spawnattr_setflags(&attributes, Int16(flags))

    var child: pid_t = 0
    let code = CStrings.with([program] + arguments) { words in
      CStrings.with(Self.environment(adding: environment)) { variables in
        posix_spawnp(&child, program, &actions, &attributes, words, variables)
      }
    }
    guard code == 0 else {
      throw MailFailure(.cannotCreate, "The program \(program) cannot be started: \(String(cString: strerror(code)))")
    }
    processID = child
  }

  /// Waits for its end: the exit code, or 128 and the signal that ended it.
  package func wait() -> Int32 {
    var status: Int32 = 0
    while waitpid(processID, &status, 0) < 0 {
      guard errno == EINTR else { return 127 }
    }
    return Self.exitCode(status)
  }

  /// The exit code if it has ended already; nil while it runs. Once it has answered, the process is no more.
  package func poll() -> Int32? {
    var status: Int32 = 0
    switch waitpid(processID, &status, WNOHANG) {
    case 0: return nil
    case processID: return Self.exitCode(status)
    default: return errno == EINTR ? nil : 127
    }
  }

  /// Sends a signal.
  package func send(_ signal: Int32) { kill(processID, signal) }

  /// Runs a program to its end with all that it prints collected.
  ///
  /// - Returns: the exit code, and standard output followed by whatever was mixed in from standard error.
  /// - Throws: `cannotCreate` if it cannot be started.
  package static func collect(_ program: String, _ arguments: [String]) throws(MailFailure) -> (
    exitCode: Int32, output: String
  ) {
    let pipe = try DescriptorPair.connected()
    let child: ChildProcess
    do {
      child = try ChildProcess(
        program, arguments, output: .descriptor(pipe.writing), errors: .descriptor(pipe.writing))
    } catch {
      pipe.closeBoth()
      throw error
    }
    close(pipe.writing)
    defer { close(pipe.reading) }
    let said = pipe.readToEnd()
    return (child.wait(), String(decoding: said, as: UTF8.self))
  }

  private static func exitCode(_ status: Int32) -> Int32 {
    let signal = status & 0x7F
    return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
  }

  private static func environment(adding changes: [String: String]) -> [String] {
    var variables: [String] = []
    var next = environ
    while let entry = next.pointee {
      let variable = String(cString: entry)
      let name = variable.prefix { $0 != "=" }
      if changes[String(name)] == nil { variables.append(variable) }
      next += 1
    }
    return variables + changes.map { "\($0.key)=\($0.value)" }
  }
}
