import MailDesk
import MailModel

/// A connection test whose stages are told as they end.
struct LiveConnectionTest: Sendable {
  /// What is told.
  enum News: Sendable {
    case step(ConnectionTestStep)
    case ended(ConnectionTestReport)
    /// There was no test: the setting is gone or the data cannot be read.
    case impossible(MailFailure)
  }

  let desk: MailDesk
  /// The setting's name.
  let name: String

  /// Runs to the end; the last news is never a step.
  @concurrent
  func run(_ tell: @Sendable (News) async -> Void) async {
    let (steps, reached) = AsyncStream.makeStream(of: ConnectionTestStep.self)
    async let outcome = outcome(reached)
    for await step in steps { await tell(.step(step)) }
    await tell(outcome)
  }

  private func outcome(_ reached: AsyncStream<ConnectionTestStep>.Continuation) async -> News {
    defer { reached.finish() }
    do throws(MailFailure) {
      return .ended(try await desk.settings.testIncoming(named: name) { reached.yield($0) })
    } catch {
      return .impossible(error)
    }
  }
}
