import MailStore

/// Noticing what others do.
extension MailDesk {
  /// Speaks whenever this or another process has committed something, at most about ten times a second, only the newest kept.
  /// Speaks once at the beginning, for what happened before anybody listened.
  ///
  /// Ends at once where the system cannot watch files; otherwise when nobody listens any more.
  package func changes() -> AsyncStream<Void> {
    let store = store
    return AsyncStream(bufferingPolicy: .bufferingNewest(1)) { changes in
      let (touches, touched) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
      guard let watch = FolderWatch(store.folder.path, touched: { touched.yield() }) else { return changes.finish() }
      let listening = Task {
        var last = try? await store.changeToken()
        // What was committed between the listener's first look and this moment would be missed.
        changes.yield()
        for await _ in touches {
          let token = try? await store.changeToken()
          if token != last { changes.yield() }
          last = token
        }
        changes.finish()
      }
      changes.onTermination = { _ in
        watch.stop()
        touched.finish()
        listening.cancel()
      }
    }
  }
}
