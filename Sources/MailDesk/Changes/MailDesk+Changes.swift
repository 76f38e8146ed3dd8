import MailStore

/// Noticing what others do.
extension MailDesk {
  /// Speaks whenever this or another process has committed something, at most four times a second, only the newest kept.
  ///
  /// Ends when nobody listens any more.
  package func changes() -> AsyncStream<Void> { store.changes() }
}

extension MailStore {
  /// When it is asked after a touch: the log is written to a moment before the commit can be seen.
  private static let lookingPauses: [Duration] = [.zero, .milliseconds(30), .milliseconds(250)]
  /// The shortest time between two words: whoever hears one reads anew what is shown, and mail may be pouring in.
  private static let silence = Duration.milliseconds(250)
  /// How often it is asked where the system has no watch to give: their number per user is limited.
  private static let askingPause = Duration.milliseconds(500)

  /// Speaks whenever this or another process has committed something, at most four times a second, only the newest kept.
  ///
  /// Ends when nobody listens any more.
  func changes() -> AsyncStream<Void> {
    let store = self
    return AsyncStream(bufferingPolicy: .bufferingNewest(1)) { changes in
      let (touches, touched) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
      let watch = FolderWatch(store.folder.path, touched: { touched.yield() })
      let asking = watch == nil ? Self.asking(touched) : nil
      let listening = Task {
        var last = try? await store.changeToken()
        var silentUntil = ContinuousClock.now
        for await _ in touches {
          for pause in Self.lookingPauses {
            try? await ContinuousClock().sleep(for: pause)
            let token = try? await store.changeToken()
            guard token != last else { continue }
            last = token
            try? await ContinuousClock().sleep(until: silentUntil)
            changes.yield()
            silentUntil = .now + Self.silence
          }
        }
        changes.finish()
      }
      changes.onTermination = { _ in
        watch?.stop()
        asking?.cancel()
        touched.finish()
        listening.cancel()
      }
    }
  }

  private static func asking(_ touched: AsyncStream<Void>.Continuation) -> Task<Void, Never> {
    Task {
      while (try? await ContinuousClock().sleep(for: askingPause)) != nil { touched.yield() }
    }
  }
}
