/// How far a rebuild has come.
package struct ReindexProgress: Sendable, Equatable {
  /// The row id of the last message that was done.
  package let doneID: Int64
  /// The row id of the last message to do.
  package let lastID: Int64
}
