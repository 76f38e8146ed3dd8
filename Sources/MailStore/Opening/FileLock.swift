import Glibc
import MailModel

/// A lock that another process sees and that dies with its holder (flock(2) on a file of its own).
package final class FileLock: Sendable {
  private let descriptor: Int32

  private init(descriptor: Int32) { self.descriptor = descriptor }

  deinit { Glibc.close(descriptor) }

  /// Takes the lock, or says who has it.
  ///
  /// - Parameters:
  ///   - path: the lock file; created with mode 0600 if it is missing, never removed.
  ///   - facts: lines that stand in it below the process id.
  /// - Throws: `locked` with the holder's process id, `cannotCreate`.
  static func taking(_ path: String, facts: [String] = []) throws(MailFailure) -> FileLock {
    let descriptor = Glibc.open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw MailFailure(systemError: errno, .cannotCreate, "cannot open \(path)") }
    let lock = FileLock(descriptor: descriptor)
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      throw MailFailure(.locked, "process \(lock.holder ?? "unknown") holds the lock \(path)")
    }
    lock.sign(facts)
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

  /// What the holder of a lock wrote down, line by line, its process id first; nil if nobody holds it.
  static func holderLines(_ path: String) -> [String]? {
    let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    guard descriptor >= 0 else { return nil }
    let lock = FileLock(descriptor: descriptor)
    let lines = lock.lines
    guard let process = lines.first.flatMap({ Int32($0) }), kill(process, 0) == 0 || errno == EPERM else { return nil }
    // Only a number that another process has got since can get so far in vain.
    return flock(descriptor, LOCK_SH | LOCK_NB) == 0 ? nil : lines
  }

  /// The process id that the holder wrote down, for a message to people.
  private var holder: String? { lines.first.flatMap { Int32($0) }.map(String.init) }

  private var lines: [String] {
    var bytes = [UInt8](repeating: 0, count: 400)
    let count = pread(descriptor, &bytes, bytes.count, 0)
    guard count > 0 else { return [] }
    return String(decoding: bytes[..<count], as: UTF8.self).split(separator: "\n").map(String.init)
  }

  private func sign(_ facts: [String]) {
    let text = Array((["\(getpid())"] + facts).joined(separator: "\n").utf8.prefix(390)) + [UInt8(ascii: "\n")]
    ftruncate(descriptor, 0)
    pwrite(descriptor, text, text.count, 0)
  }
}
