/// What a folder is for.
package enum FolderRole: String, Sendable {
  case inbox, sent
}
