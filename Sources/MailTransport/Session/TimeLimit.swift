package import MailModel

/// Runs `body`, and cancels it with `timedOut` once `limit` has passed.
///
/// - Parameters:
///   - limit: from now.
///   - work: what it is, for the sentence that says that it was not done: `The test`.
package func withTimeLimit<Value: Sendable>(
  _ limit: Duration, for work: String, _ body: @escaping @Sendable () async throws(MailFailure) -> Value
) async throws(MailFailure) -> Value {
  let outcome = await withTaskGroup(of: Result<Value, MailFailure>.self) { group in
    group.addTask {
      do throws(MailFailure) { return .success(try await body()) } catch { return .failure(error) }
    }
    group.addTask {
      do { try await ContinuousClock().sleep(for: limit) } catch { return .failure(.stopped) }
      return .failure(MailFailure(.timedOut, "\(work) was not done within \(limit.inWords)"))
    }
    let first = await group.next()
    group.cancelAll()
    return first ?? .failure(MailFailure(.cancelled, "\(work) was stopped"))
  }
  return try outcome.get()
}
