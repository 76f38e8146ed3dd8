/// What the shell tells every open screen.
enum ConsoleNews: Sendable {
  /// Somebody, here or in another process, has changed what is stored.
  case dataChanged
  /// A sync has come further, begun or ended.
  case sync(SyncState)
}
