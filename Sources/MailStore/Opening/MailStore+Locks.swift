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
  /// - Parameters:
  ///   - kind: in what it is to run.
  ///   - login: who started it.
  /// - Throws: `locked`, naming who has it.
  package func lockScheduler(as kind: SchedulerOwner.Kind, login: String) throws(MailFailure) -> FileLock {
    do {
      return try FileLock.taking(
        schedulerLock, facts: [kind.rawValue, "\(now().seconds)", DisplayText.line(login, limit: 100)])
    } catch {
      guard error.kind == .locked else { throw error }
      let who = schedulerOwner()?.words ?? "another process"
      throw MailFailure(.locked, "the scheduler of this data folder runs already: \(who)")
    }
  }

  /// Who runs the scheduler of this data folder now; nil if nobody does.
  package func schedulerOwner() -> SchedulerOwner? {
    guard let lines = FileLock.holderLines(schedulerLock), let process = lines.first.flatMap({ Int32($0) }) else {
      return nil
    }
    func line(_ index: Int) -> String? { lines.count > index ? lines[index] : nil }
    return SchedulerOwner(
      processID: process, login: line(3), since: line(2).flatMap { Int64($0) }.map(Timestamp.init(seconds:)),
      kind: line(1).flatMap(SchedulerOwner.Kind.init(rawValue:)))
  }

  private var schedulerLock: String { folder.lockFile(named: "scheduler") }

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
