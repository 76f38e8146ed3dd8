import Glibc
import MailModel

/// A lock that another process sees and that dies with its holder (flock(2) on a file of its own).
package final class FileLock: Sendable {
  private let descriptor: Int32

  private init(descriptor: Int32) { self.descriptor = descriptor }

  deinit { Glibc.close(descriptor) }

  /// Takes the lock, or says who has it.
  ///
  /// - Parameter path: the lock file; created with mode 0600 if it is missing, never removed.
  /// - Throws: `locked` with the holder's process id, `cannotCreate`.
  static func taking(_ path: String) throws(MailFailure) -> FileLock {
    let descriptor = Glibc.open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw MailFailure(systemError: errno, .cannotCreate, "cannot open \(path)") }
    let lock = FileLock(descriptor: descriptor)
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      throw MailFailure(.locked, "process \(lock.holder ?? "unknown") holds the lock \(path)")
    }
    lock.sign()
    return lock
  }

  /// Takes the lock, and asks again every few milliseconds while somebody else has it.
  static func waiting(at path: String, upTo patience: Duration) throws(MailFailure) -> FileLock {
    let deadline = ContinuousClock.now + patience
    while true {
      do {
        return try taking(path)
      } catch {
        guard error.kind == .locked, ContinuousClock.now < deadline else { throw error }
        usleep(5_000)
      }
    }
  }

  /// Gives the lock back now rather than with the last reference.
  package func release() { flock(descriptor, LOCK_UN) }

  /// The process id that the holder wrote down, for a message to people.
  private var holder: String? {
    var bytes = [UInt8](repeating: 0, count: 20)
    let count = pread(descriptor, &bytes, bytes.count, 0)
    guard count > 0 else { return nil }
    let digits = bytes[..<count].prefix { ASCII.isDigit($0) }
    return digits.isEmpty ? nil : String(decoding: digits, as: UTF8.self)
  }

  private func sign() {
    let text = Array("\(getpid())\n".utf8)
    ftruncate(descriptor, 0)
    pwrite(descriptor, text, text.count, 0)
  }
}
