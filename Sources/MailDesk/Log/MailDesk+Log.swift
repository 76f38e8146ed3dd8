package import MailModel
import MailStore

/// The log of the data folder.
extension MailDesk {
  /// The log that this process writes to.
  ///
  /// - Parameters:
  ///   - level: the least weighty lines that are kept; nil for what the site says.
  ///   - echoes: whether each line goes to the standard error too.
  package func log(level: LogLevel? = nil, echoes: Bool = false) async throws(MailFailure) -> LogFile {
    try person.require(.syncMail)
    let level = if let level { level } else { try await store.siteOptionValues().logLevel }
    return LogFile(dataFolder: store.folder.path, level: level, echoes: echoes, now: now)
  }
}
