import FoundationEssentials
import Glibc

/// Named moments of a sync at which a test may have the process killed, to see that nothing is lost (ENGINES: crash points).
///
/// Only a debug build looks; a release build holds nothing of it.
package enum CrashPoint: String, CaseIterable, Sendable {
  /// The searches are done, nothing of them is written.
  case beforeEnumeration
  /// What is to be fetched is written, nothing is fetched.
  case afterEnumeration
  /// A batch is fetched and parsed, not stored.
  case beforeBatch
  /// A batch is stored.
  case afterBatch
  /// A new epoch has begun, none of its mail is recognised.
  case afterNewEpoch
  /// Some of a new epoch's mail is recognised.
  case afterRecognized
  /// Messages are gone from the server, that is not written.
  case beforeVanished
  /// Everything is stored, the folder's snapshot is not.
  case beforeSnapshot
  /// What may go from a maildrop is read back and noted, nothing is marked on the server.
  case beforeDelete
  /// Messages are marked for deletion, the session is not ended.
  case beforeQuit
  /// The server has deleted what was marked, that is not noted.
  case afterQuit
  /// New tokens of a mailbox are stored, nobody has used one.
  case afterTokensKept

  /// Ends the process with SIGKILL if this is the moment that `POSTDUE_CRASH_AT` names.
  @inline(__always)
  func reach() {
    #if DEBUG
      if ProcessInfo.processInfo.environment["POSTDUE_CRASH_AT"] == rawValue { kill(getpid(), SIGKILL) }
    #endif
  }
}
