package import MailModel

/// The locks that keep two processes from the same work.
extension MailStore {
  /// Takes the right to sync one setting; it is given back when the lock is released or its holder dies.
  ///
  /// - Parameter settingID: the setting's row id.
  /// - Throws: `locked` with the process id of who has it.
  package func lockSetting(_ settingID: Int64) throws(MailFailure) -> FileLock {
    try lock("setting-\(settingID)", "another process syncs this setting")
  }

  /// Takes the right to run the scheduler of this data folder.
  ///
  /// - Throws: `locked` with the process id of who has it.
  package func lockScheduler() throws(MailFailure) -> FileLock {
    try lock("scheduler", "another process runs the scheduler of this data folder")
  }

  /// Takes the right to rebuild derived data.
  ///
  /// - Throws: `locked` with the process id of who has it.
  package func lockReindex() throws(MailFailure) -> FileLock {
    try lock("reindex", "another process rebuilds this data folder")
  }

  private func lock(_ name: String, _ reason: String) throws(MailFailure) -> FileLock {
    do {
      return try FileLock.taking(folder.lockFile(named: name))
    } catch {
      guard error.kind == .locked else { throw error }
      throw MailFailure(.locked, "\(reason): \(error.cause)")
    }
  }
}
