import MailModel

/// Runs `body`, and cancels it with `timedOut` once `limit` has passed.
func withTimeLimit(
  _ limit: Duration, _ body: @escaping @Sendable () async throws(MailFailure) -> String
) async throws(MailFailure) -> String {
  let outcome = await withTaskGroup(of: Result<String, MailFailure>.self) { group in
    group.addTask {
      do throws(MailFailure) { return .success(try await body()) } catch { return .failure(error) }
    }
    group.addTask {
      let seconds = limit.components.seconds
      try? await ContinuousClock().sleep(for: limit)
      return .failure(MailFailure(.timedOut, "The test was not done within \(seconds) seconds"))
    }
    let first = await group.next()
    group.cancelAll()
    return first ?? .failure(MailFailure(.cancelled, "The test was stopped"))
  }
  return try outcome.get()
}
