import IMAP
import MailModel
import MailStore

/// Goes through a setting's folders in their order; one that cannot be read does not keep the others from being read.
struct FolderRound: Sendable {
  let connection: IMAPConnection

  /// Reads each folder once.
  ///
  /// - Parameters:
  ///   - folders: as configured.
  ///   - read: reads one; given the name that the server has for it.
  /// - Returns: what could not be read, and why; what follows a failure that ended the connection or the task was not tried.
  func run(
    _ folders: [WantedFolder], _ read: (String, FolderRole) async throws(MailFailure) -> Void
  ) async -> [(folder: String, failure: MailFailure)] {
    var failures: [(folder: String, failure: MailFailure)] = []
    for folder in folders {
      do throws(MailFailure) {
        try await visit(folder, read)
      } catch {
        failures.append((folder.name, error))
        let isLost = await connection.isBroken
        if isLost || Task.isCancelled || error.kind == .storageFailed { break }
      }
    }
    return failures
  }

  private func visit(
    _ folder: WantedFolder, _ read: (String, FolderRole) async throws(MailFailure) -> Void
  ) async throws(MailFailure) {
    do throws(MailFailure) {
      try await read(folder.name, folder.role)
    } catch {
      guard error.kind == .folderNotFound, !folder.isChosen else { throw error }
      // Nobody chose the name: the server may know the folder under another, or there is none and nothing is amiss.
      guard let name = try await nameOfSentFolder(), name != folder.name else { return }
      try await read(name, folder.role)
    }
  }

  /// The folder that the server itself calls the one for sent mail (RFC 6154); nil if it calls none so.
  private func nameOfSentFolder() async throws(MailFailure) -> String? {
    try await connection.list().first { $0.isSelectable && $0.role == .sent }?.name.text
  }
}
