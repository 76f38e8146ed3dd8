/// Ends a piece of work from outside without ending the task group that it belongs to.
struct StopSwitch: Sendable {
  private let stops: AsyncStream<Void>
  private let stop: AsyncStream<Void>.Continuation

  init() { (stops, stop) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1)) }

  /// The work is to end; said before it has begun, it ends at once.
  func press() {
    stop.yield()
    stop.finish()
  }

  /// Carries out the work; cancels it when the switch is pressed.
  func guarding<Value: Sendable>(_ work: @escaping @Sendable () async -> Value) async -> Value {
    await withTaskGroup(of: Value?.self) { group in
      group.addTask { await work() }
      group.addTask { [stops] in
        for await _ in stops { break }
        return nil
      }
      var result: Value?
      while result == nil, let ended = await group.next() {
        group.cancelAll()
        result = result ?? ended
      }
      // The work itself always gives a value, and the group waits for it.
      guard let result else { return await work() }
      return result
    }
  }
}
