import Glibc

/// A running program.
struct Child {
  let processID: pid_t
  private let name: String

  /// Starts a program.
  ///
  /// - Parameters:
  ///   - input: a descriptor for its standard input; nil means `/dev/null`.
  ///   - output: a descriptor for its standard output.
  ///   - terminal: a terminal device for all three instead; the program gets a session of its own on it.
  init(_ program: String, _ arguments: [String], input: Int32? = nil, output: Int32, terminal: String? = nil) throws {
    var actions = posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    if let terminal {
      // The first terminal that a session leader opens becomes its own. (The flag's name is hidden from Swift.)
      posix_spawnattr_setflags(&attributes, 0x80)
      posix_spawn_file_actions_addopen(&actions, 0, terminal, O_RDWR, 0)
      posix_spawn_file_actions_adddup2(&actions, 0, 1)
      posix_spawn_file_actions_adddup2(&actions, 0, 2)
    } else {
      if let input {
        posix_spawn_file_actions_adddup2(&actions, input, 0)
      } else {
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
      }
      posix_spawn_file_actions_adddup2(&actions, output, 1)
    }
    name = program
    var child: pid_t = 0
    let words = ([program] + arguments).map { strdup($0) }
    defer { words.forEach { free($0) } }
    let code = posix_spawnp(&child, program, &actions, &attributes, words + [nil], environ)
    guard code == 0 else { throw Measurement.Failure(description: "\(program): \(String(cString: strerror(code)))") }
    processID = child
  }

  /// Whether it has not ended yet; it can still be waited for afterwards.
  var isRunning: Bool {
    var information = siginfo_t()
    return waitid(P_PID, id_t(processID), &information, WEXITED | WNOHANG | WNOWAIT) == 0 && information.si_signo == 0
  }

  /// Waits for its end.
  ///
  /// - Returns: what it used.
  /// - Throws: ``Measurement/Failure`` if it did not end with 0.
  func wait() throws -> rusage {
    var status: Int32 = 0
    var usage = rusage()
    while wait4(processID, &status, 0, &usage) < 0 {
      guard errno == EINTR else { break }
    }
    guard status == 0 else { throw Measurement.Failure(description: "\(name) ended with status \(status)") }
    return usage
  }

  /// Ends it if it has not ended by itself after `patience` seconds.
  func end(patience: Double) {
    let limit = Measurement.now() + patience
    while waitpid(processID, nil, WNOHANG) == 0 {
      if Measurement.now() > limit {
        kill(processID, SIGKILL)
        waitpid(processID, nil, 0)
        return
      }
      usleep(2_000)
    }
  }
}
