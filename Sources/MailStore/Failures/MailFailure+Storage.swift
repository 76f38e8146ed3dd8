import Glibc
import GRDB
import MailModel

/// Whatever goes wrong below becomes the one error that people see.
extension MailFailure {
  /// Turns an error of the database, of a cancelled task or of this module into a failure; never with bound values in it.
  init(storage error: any Error) {
    switch error {
    case let failure as MailFailure: self = failure
    case is CancellationError: self.init(.cancelled, "the work on the store was cancelled")
    case let error as DatabaseError: self.init(database: error)
    default: self.init(.storageFailed, "the store failed: \(error)")
    }
  }

  /// A failed system call, with the system's own words.
  init(systemError code: Int32, _ kind: Kind, _ what: String) {
    self.init(kind, "\(what): \(String(cString: strerror(code)))")
  }

  /// What a quota (EDQUOT), a limit on file sizes (EFBIG) and a broken disk (EIO) lead to; a full disk has a code of its own.
  private static let failedWrites: [ResultCode] = [
    .SQLITE_IOERR_WRITE, .SQLITE_IOERR_FSYNC, .SQLITE_IOERR_TRUNCATE, .SQLITE_IOERR_SHMSIZE,
  ]

  private init(database error: DatabaseError) {
    let words = error.message ?? "code \(error.extendedResultCode.rawValue)"
    if Self.failedWrites.contains(error.extendedResultCode) {
      self.init(
        .storageFailed, "the database cannot be written: no room under a quota or a limit, or a fault of the disk")
      return
    }
    switch error.resultCode {
    case .SQLITE_BUSY, .SQLITE_LOCKED: self.init(.locked, "the database is in use by another process")
    case .SQLITE_INTERRUPT, .SQLITE_ABORT: self.init(.cancelled, "the work on the store was cancelled")
    case .SQLITE_FULL: self.init(.storageFailed, "the disk is full")
    case .SQLITE_CORRUPT, .SQLITE_NOTADB: self.init(.storageFailed, "the database is damaged: \(words)")
    case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH: self.init(.storageFailed, "the database is read-only: \(words)")
    case .SQLITE_CANTOPEN: self.init(.storageFailed, "the database cannot be opened: \(words)")
    default: self.init(.storageFailed, "the database failed: \(words)")
    }
  }
}
