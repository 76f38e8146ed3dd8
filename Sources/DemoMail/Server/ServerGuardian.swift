import Glibc
import MailModel
import Synchronization

/// A shell above the server that ends it as soon as our end of a socket closes, so that even `kill -9` of us leaves nothing running.
final class ServerGuardian: Sendable {
  /// `$1` the program, `$2` its configuration, `$3` the folder to remove, standard input the line to the owner.
  private static let script = """
    exec 9<&0 </dev/null
    "$1" -F -c "$2" >>"$3/dovecot.log" 2>&1 9<&- & server=$!
    { cat <&9 >/dev/null; kill "$server"; } 2>/dev/null & watch=$!
    exec 9<&-
    wait "$server" && rm -rf "$3"
    kill "$watch" 2>/dev/null
    """

  private enum State {
    case running(ChildProcess, lifeline: Int32)
    case stopped
  }

  private let folder: TemporaryFolder
  private let state: Mutex<State>

  init(folder: TemporaryFolder, configuration: String) throws(MailFailure) {
    self.folder = folder
    let line = try DescriptorPair.connected()
    defer { close(line.reading) }
    do {
      let arguments = ["-c", Self.script, "sh", DovecotConfiguration.program, configuration, folder.path]
      let shell = try ChildProcess(
        "/bin/sh", arguments, input: .descriptor(line.reading), output: .null, errors: .null, ownGroup: true)
      state = Mutex(.running(shell, lifeline: line.writing))
    } catch {
      close(line.writing)
      throw error
    }
  }

  deinit { stop() }

  /// Whether the server has not ended by itself.
  var isRunning: Bool {
    state.withLock { state in
      guard case .running(let shell, let lifeline) = state else { return false }
      guard shell.poll() != nil else { return true }
      close(lifeline)
      state = .stopped
      return false
    }
  }

  /// Ends the shell, the server and all its children at once: a polite request takes Dovecot more than a second.
  func stop() {
    let running: (shell: ChildProcess, lifeline: Int32)? = state.withLock { state in
      guard case .running(let shell, let lifeline) = state else { return nil }
      state = .stopped
      return (shell, lifeline)
    }
    if let (shell, lifeline) = running {
      kill(-shell.processID, SIGKILL)
      _ = shell.wait()
      close(lifeline)
      waitForGroup(shell.processID)
    }
    folder.remove()
  }

  /// The server's children are not ours to wait for; a fifth of a second is plenty for a killed process to go.
  private func waitForGroup(_ group: pid_t) {
    for _ in 0..<200 where kill(-group, 0) == 0 { usleep(1_000) }
  }
}
