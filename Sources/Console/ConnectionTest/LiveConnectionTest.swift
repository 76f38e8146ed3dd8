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
  var direction = MailDirection.incoming
  /// Who gets test messages when the outgoing half is tested; nil to send none.
  var recipient: String?
  /// Which test messages that is.
  var mailing = TestMailing.plainAndAttachment

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
      let report =
        switch direction {
        case .incoming: try await desk.settings.testIncoming(named: name) { reached.yield($0) }
        case .outgoing:
          try await desk.settings.testOutgoing(named: name, recipient: recipient, mailing: mailing) {
            reached.yield($0)
          }
        }
      return .ended(report)
    } catch {
      return .impossible(error)
    }
  }
}
