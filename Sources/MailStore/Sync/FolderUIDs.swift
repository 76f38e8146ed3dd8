/// The UIDs that a folder's store knows, in ascending order; each is in exactly one of the three.
package struct FolderUIDs: Sendable, Equatable {
  /// Stored, and on the server when it was last looked at.
  package var stored: [UInt32] = []
  /// Known and still to fetch.
  package var pending: [UInt32] = []
  /// Gone from the server.
  package var vanished: [UInt32] = []

  /// Nothing known.
  package init() {}

  init(stored: [UInt32], pending: [UInt32], vanished: [UInt32]) {
    self.stored = stored
    self.pending = pending
    self.vanished = vanished
  }
}
