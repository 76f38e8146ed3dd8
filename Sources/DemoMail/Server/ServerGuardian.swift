import Glibc
package import MailModel
import Synchronization

/// A shell above the server that ends it as soon as our end of a socket closes, so that even `kill -9` of us leaves nothing running.
package final class ServerGuardian: Sendable {
  /// How a server and its children go.
  package enum Ending: Sendable {
    /// By force, all at once: for one whose processes stay in the shell's group and take their time.
    case forced
    /// By request: for one that leads a group of its own and ends all of it.
    case requested
  }

  /// `$1` the folder to remove, `$2` the log in it, then the program with its arguments; standard input is the line to the owner.
  private static let script = """
    exec 9<&0 </dev/null
    folder=$1 log=$2
    shift 2
    "$@" >>"$folder/$log" 2>&1 9<&- & server=$!
    { cat <&9 >/dev/null; kill "$server"; } 2>/dev/null & watch=$!
    exec 9<&-
    wait "$server"
    case $? in 0|143) rm -rf "$folder" ;; esac
    kill "$watch" 2>/dev/null
    """

  private enum State {
    case running(ChildProcess, lifeline: Int32)
    case stopped
    /// Its folder is for another to go on in.
    case halted
  }

  private let folder: TemporaryFolder
  private let ending: Ending
  private let state: Mutex<State>

  /// Starts a server that stays in the foreground.
  ///
  /// - Parameters:
  ///   - command: the program and its arguments.
  ///   - folder: what belongs to the server and goes with it; where it fails by itself, its log there can still be read.
  ///   - log: the name of the file in the folder that takes what the server prints.
  ///   - ending: how it goes.
  /// - Throws: `cannotCreate` if no shell can be started.
  package init(
    _ command: [String], folder: TemporaryFolder, log: String, ending: Ending = .forced
  ) throws(MailFailure) {
    (self.folder, self.ending) = (folder, ending)
    let line = try DescriptorPair.connected()
    defer { close(line.reading) }
    do {
      let arguments = ["-c", Self.script, "sh", folder.path, log] + command
      let shell = try ChildProcess(
        "/bin/sh", arguments, input: .descriptor(line.reading), output: .null, errors: .null, ownGroup: true)
      state = Mutex(.running(shell, lifeline: line.writing))
    } catch {
      close(line.writing)
      throw error
    }
  }

  deinit {
    if case .halted = state.withLock(\.self) { return }
    stop()
  }

  /// Whether the server has not ended by itself.
  package var isRunning: Bool {
    state.withLock { state in
      guard case .running(let shell, let lifeline) = state else { return false }
      guard shell.poll() != nil else { return true }
      close(lifeline)
      state = .stopped
      return false
    }
  }

  /// Ends the server with all its children and removes the folder.
  package func stop() {
    let running: (shell: ChildProcess, lifeline: Int32)? = state.withLock { state in
      guard case .running(let shell, let lifeline) = state else { return nil }
      state = .stopped
      return (shell, lifeline)
    }
    if let (shell, lifeline) = running {
      if ending == .forced { kill(-shell.processID, SIGKILL) } else { close(lifeline) }
      _ = shell.wait()
      if ending == .forced { close(lifeline) }
      waitForGroup(shell.processID)
    }
    folder.remove()
  }

  /// Ends the server with all its children at once, as a power cut would; its folder stays.
  package func halt() {
    let running: (shell: ChildProcess, lifeline: Int32)? = state.withLock { state in
      guard case .running(let shell, let lifeline) = state else { return nil }
      state = .halted
      return (shell, lifeline)
    }
    guard let (shell, lifeline) = running else { return }
    kill(-shell.processID, SIGKILL)
    _ = shell.wait()
    close(lifeline)
    waitForGroup(shell.processID)
  }

  /// The server's children are not ours to wait for; a fifth of a second is plenty for a killed process to go.
  private func waitForGroup(_ group: pid_t) {
    for _ in 0..<200 where kill(-group, 0) == 0 { usleep(1_000) }
  }
}
