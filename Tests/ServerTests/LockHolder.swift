import Glibc
import MailModel

/// Holds a lock file as another process would.
struct LockHolder {
  private let descriptor: Int32

  init(_ path: String) throws {
    descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0, flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      throw MailFailure(.locked, "the lock \(path) is taken already")
    }
  }

  func release() { close(descriptor) }
}
