import MailDesk
import MailModel

/// Connecting a mailbox as a stream of news.
struct LiveConnecting: Sendable {
  /// What happens on the way.
  enum News: Sendable {
    case step(ConnectingStep)
    case connected(GrantStanding)
    case failed(MailFailure)
  }

  let desk: MailDesk
  let name: String
  let way: ConnectingWay

  /// Asks for consent until it is given, refused or no longer wanted.
  func run(_ tell: (News) async -> Void) async {
    let (steps, reached) = AsyncStream.makeStream(of: ConnectingStep.self)
    async let outcome = outcome(reached)
    for await step in steps { await tell(.step(step)) }
    await tell(outcome)
  }

  private func outcome(_ reached: AsyncStream<ConnectingStep>.Continuation) async -> News {
    defer { reached.finish() }
    do throws(MailFailure) {
      return .connected(try await desk.connections.connect(named: name, by: way) { reached.yield($0) })
    } catch {
      return .failed(error)
    }
  }
}
