import TerminalKit

extension Effect {
  /// The same event each second, for a page that shows how the time goes by; ended by ``stopClock`` or with the page.
  static func everySecond(_ event: S.Event) -> Effect {
    .subscribe(clock) { sink in
      while (try? await Task.sleep(for: .seconds(1))) != nil { await sink.send(event) }
    }
  }

  static var stopClock: Effect { .cancel(clock) }

  private static var clock: EffectID { "clock" }
}
