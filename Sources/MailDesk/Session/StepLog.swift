import MailModel
import Synchronization

/// Gathers the stages of a connection as they end, and passes each on at once.
final class StepLog: Sendable {
  private let observe: @Sendable (ConnectionTestStep) -> Void
  private let egressAddresses: [String]
  private let ended = Mutex<[ConnectionTestStep]>([])

  /// - Parameters:
  ///   - egressAddresses: what the site's connections look like from outside, told with the address they come from.
  ///   - observe: told of each stage as it ends.
  init(egressAddresses: [String] = [], observe: @escaping @Sendable (ConnectionTestStep) -> Void = { _ in }) {
    self.egressAddresses = egressAddresses
    self.observe = observe
  }

  /// The stages that have ended, in the contract's order.
  var steps: [ConnectionTestStep] {
    let order = ConnectionTestStep.Name.allCases
    return ended.withLock { $0 }.sorted { one, other in
      (order.firstIndex(of: one.name) ?? 0) < (order.firstIndex(of: other.name) ?? 0)
    }
  }

  /// A stage has ended well.
  func succeed(_ name: ConnectionTestStep.Name, _ detail: String, took: Duration) {
    let isSeenOutside = name == .connect && !egressAddresses.isEmpty
    let detail = isSeenOutside ? "\(detail) (outside: \(egressAddresses.joined(separator: ", ")))" : detail
    add(ConnectionTestStep(name: name, ok: true, detail: detail, milliseconds: Self.milliseconds(took)))
  }

  /// A stage has failed, unless one has already.
  func fail(_ name: ConnectionTestStep.Name, _ failure: MailFailure, took: Duration) {
    guard ended.withLock({ $0.allSatisfy(\.ok) }) else { return }
    add(ConnectionTestStep(name: name, ok: false, detail: failure.cause, milliseconds: Self.milliseconds(took)))
  }

  /// Times `body`, whose value is what the stage found, and logs how it ended.
  func run(_ name: ConnectionTestStep.Name, _ body: () async throws(MailFailure) -> String) async throws(MailFailure) {
    let start = ContinuousClock.now
    do {
      succeed(name, try await body(), took: ContinuousClock.now - start)
    } catch {
      fail(name, error, took: ContinuousClock.now - start)
      throw error
    }
  }

  private func add(_ step: ConnectionTestStep) {
    ended.withLock { $0.append(step) }
    observe(step)
  }

  private static func milliseconds(_ duration: Duration) -> Int {
    Int(duration.components.seconds) * 1_000 + Int(duration.components.attoseconds / 1_000_000_000_000_000)
  }
}
