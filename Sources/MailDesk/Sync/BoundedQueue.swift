package import MailModel

/// Hands values from one task to another and makes the sender wait once too much is on the way.
///
/// The weight is the sender's measure, here octets of messages, so that memory stays bounded whatever their sizes.
package actor BoundedQueue<Element: Sendable> {
  private let limit: Int
  private let worthwhile: Int
  private var waiting: [Element] = []
  private var weight = 0
  private var isFinished = false
  private var failure: MailFailure?
  private var receiver: CheckedContinuation<Void, Never>?
  private var sender: CheckedContinuation<Void, Never>?

  /// - Parameters:
  ///   - limit: the weight at which senders begin to wait; one element is always let in.
  ///   - worthwhile: the weight for which a sleeping receiver is woken before the end; less than `limit`.
  package init(limit: Int, worthwhile: Int = 1) {
    self.limit = limit
    self.worthwhile = worthwhile
  }

  /// Adds a value once there is room. One sender at a time.
  ///
  /// - Throws: what the receiver failed with.
  package func send(_ element: Element, weight: Int) async throws(MailFailure) {
    while !waiting.isEmpty, self.weight + weight > limit, failure == nil {
      wakeReceiver()
      await withCheckedContinuation { sender = $0 }
    }
    if let failure { throw failure }
    waiting.append(element)
    self.weight += weight
    if self.weight >= worthwhile { wakeReceiver() }
  }

  /// Nothing more comes.
  package func finish() {
    isFinished = true
    wakeReceiver()
  }

  /// The receiver cannot go on: the sender's next call throws this.
  package func fail(_ failure: MailFailure) {
    self.failure = self.failure ?? failure
    wakeSender()
    finish()
  }

  /// All values that wait, in their order; nil after the last. One receiver at a time.
  package func next() async -> [Element]? {
    while waiting.isEmpty, !isFinished {
      await withCheckedContinuation { receiver = $0 }
    }
    guard !waiting.isEmpty, failure == nil else { return nil }
    defer { wakeSender() }
    weight = 0
    let taken = waiting
    waiting = []
    return taken
  }

  private func wakeReceiver() {
    receiver?.resume()
    receiver = nil
  }

  private func wakeSender() {
    sender?.resume()
    sender = nil
  }
}
