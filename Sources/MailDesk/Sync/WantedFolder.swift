import MailModel
import MailStore

/// A folder that a setting reads.
struct WantedFolder: Sendable, Equatable {
  /// The name as configured.
  let name: String
  /// What it is for.
  let role: FolderRole
  /// Whether somebody chose it, so that its absence is a failure; the usual name of the Sent folder is only a proposal.
  let isChosen: Bool
}

extension IncomingSettings {
  /// The folders to read, inbox first; none twice.
  var wantedFolders: [WantedFolder] {
    var folders: [WantedFolder] = []
    func add(_ name: String, _ role: FolderRole, isChosen: Bool) {
      guard !name.isEmpty, !folders.contains(where: { Self.areSame($0.name, name) }) else { return }
      folders.append(WantedFolder(name: name, role: role, isChosen: isChosen))
    }
    for name in inboxFolders { add(name, .inbox, isChosen: true) }
    add(sentFolder, .sent, isChosen: sentFolder != IncomingSettings().sentFolder)
    return folders
  }

  /// INBOX is the one name whose case does not matter (RFC 9051 §5.1).
  private static func areSame(_ one: String, _ other: String) -> Bool {
    one == other || (one.uppercased() == "INBOX" && other.uppercased() == "INBOX")
  }
}
