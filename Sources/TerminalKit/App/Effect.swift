/// What a screen wants done after an event. Made by the functions below, carried out by the application.
package struct Effect<S: Screen>: Sendable {
  enum Kind: Sendable {
    /// `isAwaited` work ends by itself, so tests wait for it; a subscription goes on as long as its screen.
    case work(EffectID, isAwaited: Bool, @concurrent @Sendable (EventSink<S.Event>) async -> Void)
    /// Goes on as long as its screen, and the application waits for its end.
    case worker(EffectID, @concurrent @Sendable (EventSink<S.Event>) async -> Void)
    case cancel(EffectID)
    /// Nothing cancels it, neither a later change nor the end of the screen or of the application.
    case change(@concurrent @Sendable () async -> S.Event)
    case act(@MainActor @Sendable (Layer<S>) -> Void)
  }

  let kind: Kind

  /// Reading off the main actor whose result comes back as an event; older work of that name is cancelled.
  package static func run(
    _ id: EffectID, _ operation: @escaping @concurrent @Sendable () async -> S.Event
  ) -> Effect {
    Effect(kind: .work(id, isAwaited: true) { sink in await sink.send(operation()) })
  }

  /// A change that a person asked for: it is finished even if the screen is closed, and the application waits for it at its
  /// end. The result comes back as an event if the screen is still there.
  package static func change(_ operation: @escaping @concurrent @Sendable () async -> S.Event) -> Effect {
    Effect(kind: .change(operation))
  }

  /// Work with any number of events that ends by itself.
  package static func progress(
    _ id: EffectID, _ operation: @escaping @concurrent @Sendable (EventSink<S.Event>) async -> Void
  ) -> Effect {
    Effect(kind: .work(id, isAwaited: true, operation))
  }

  /// Listening that goes on until the screen is closed or the name is used again.
  package static func subscribe(
    _ id: EffectID, _ operation: @escaping @concurrent @Sendable (EventSink<S.Event>) async -> Void
  ) -> Effect {
    Effect(kind: .work(id, isAwaited: false, operation))
  }

  /// The same for work that has something to put in order: it is cancelled with its screen, and the application does not end
  /// before it.
  package static func worker(
    _ id: EffectID, _ operation: @escaping @concurrent @Sendable (EventSink<S.Event>) async -> Void
  ) -> Effect {
    Effect(kind: .worker(id, operation))
  }

  /// Cancels the work of that name; a result on its way is dropped.
  package static func cancel(_ id: EffectID) -> Effect { Effect(kind: .cancel(id)) }

  /// Another event for the same screen, after this one.
  package static func send(_ event: S.Event) -> Effect { act { $0.receive(event) } }

  /// Opens a screen on top that gives nothing back.
  package static func open(_ child: some Screen) -> Effect {
    act { $0.app?.open(child) { _ in } }
  }

  /// Opens a screen on top; what it finishes with comes back as an event.
  package static func open<Child: Screen>(
    _ child: Child, then event: @escaping @Sendable (Child.Outcome) -> S.Event
  ) -> Effect {
    act { layer in
      layer.app?.open(child) { [weak layer] outcome in layer?.receive(event(outcome)) }
    }
  }

  /// Shows a page in place of the one on the root screen: a change of tab. Asks first if a screen has unsaved work.
  ///
  /// A page that was left so is kept and comes back as it was; it heard nothing meanwhile.
  ///
  /// - Parameters:
  ///   - page: opened unless the page of that name is kept.
  ///   - isFresh: whether it is opened in any case.
  ///   - event: comes back once the page is shown, which an answer may prevent.
  package static func show(
    _ page: some Screen, as name: String, isFresh: Bool = false, then event: S.Event? = nil
  ) -> Effect {
    act { layer in
      layer.app?.leavingUnsavedWork(above: nil) { [weak layer] in
        layer?.app?.show(page, as: name, isFresh: isFresh)
        if let event { layer?.receive(event) }
      }
    }
  }

  /// Tells something to every open screen, this one included, from the root up.
  package static func tell(_ message: any Sendable) -> Effect {
    act { layer in
      for listener in layer.app?.layers ?? [] { listener.hear(message) }
    }
  }

  /// Closes this screen and whatever is on top of it, with a result.
  package static func finish(_ outcome: S.Outcome) -> Effect { act { $0.finish(outcome) } }

  /// Closes this screen and whatever is on top of it.
  package static var close: Effect { act { $0.app?.close($0) } }

  /// Closes this screen and whatever is on top of it; asks first if that loses unsaved work.
  package static var leave: Effect {
    act { layer in
      layer.app?.leavingUnsavedWork(above: layer) { [weak layer] in
        if let layer { layer.app?.close(layer) }
      }
    }
  }

  /// The event, as soon as leaving this screen loses nothing that a person wants to keep: asks first if there is unsaved
  /// work.
  package static func leave(then event: S.Event) -> Effect {
    act { layer in
      layer.app?.leavingUnsavedWork(above: layer) { [weak layer] in layer?.receive(event) }
    }
  }

  /// Ends the application; asks first if a screen has unsaved work.
  package static var quit: Effect { act { $0.app?.requestQuit() } }

  /// Ends the program without a question: for one that may not go on.
  package static var dismiss: Effect { act { $0.app?.end(.dismissed) } }

  /// Puts a text on the person's clipboard.
  package static func copy(_ text: String) -> Effect { act { $0.app?.terminal.copy(text) } }

  /// Changes the look of everything.
  package static func use(_ theme: Theme) -> Effect { act { $0.app?.use(theme) } }

  /// Says something in the footer until the next key.
  package static func notice(_ text: String) -> Effect { act { $0.app?.notice = text } }

  private static func act(_ action: @escaping @MainActor @Sendable (Layer<S>) -> Void) -> Effect {
    Effect(kind: .act(action))
  }
}
