/// Finds the folder that somebody meant among those that a server has.
struct FolderLikeness {
  private static let sent = ["sent", "sent items", "sent mail", "sent messages", "gesendet", "gesendete elemente"]

  private let name: String

  /// - Parameter name: as somebody wrote it.
  init(_ name: String) { self.name = Self.leaf(name) }

  /// The only folder that is called so but for case and place, or that is for sent mail as the name is; nil if there are
  /// none or several.
  func best(among folders: [String]) -> String? {
    let same = folders.filter { Self.leaf($0) == name }
    if same.count == 1 { return same[0] }
    guard same.isEmpty, Self.sent.contains(name) else { return nil }
    let alike = folders.filter { Self.sent.contains(Self.leaf($0)) }
    return alike.count == 1 ? alike[0] : nil
  }

  /// The part behind the last separator (`/` or `.`), in lower case.
  private static func leaf(_ folder: String) -> String {
    let parts = folder.split { $0 == "/" || $0 == "." }
    return (parts.last.map(String.init) ?? folder).lowercased()
  }
}
