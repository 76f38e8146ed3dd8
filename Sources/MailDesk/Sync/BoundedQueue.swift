package import MailModel

/// Hands values from one task to another and makes the sender wait once too much is on the way.
///
/// The weight is the sender's measure, here octets of messages, so that memory stays bounded whatever their sizes.
package actor BoundedQueue<Element: Sendable> {
  private let limit: Int
  private var waiting: [(element: Element, weight: Int)] = []
  private var head = 0
  private var weight = 0
  private var isFinished = false
  private var failure: MailFailure?
  private var receiver: CheckedContinuation<Void, Never>?
  private var sender: CheckedContinuation<Void, Never>?

  /// - Parameter limit: the weight at which senders begin to wait; one element is always let in.
  package init(limit: Int) { self.limit = limit }

  /// Adds a value once there is room. One sender at a time.
  ///
  /// - Throws: what the receiver failed with.
  package func send(_ element: Element, weight: Int) async throws(MailFailure) {
    while self.weight > 0, self.weight + weight > limit, failure == nil {
      await withCheckedContinuation { sender = $0 }
    }
    if let failure { throw failure }
    waiting.append((element, weight))
    self.weight += weight
    receiver?.resume()
    receiver = nil
  }

  /// Nothing more comes.
  package func finish() {
    isFinished = true
    receiver?.resume()
    receiver = nil
  }

  /// The receiver cannot go on: the sender's next call throws this.
  package func fail(_ failure: MailFailure) {
    self.failure = self.failure ?? failure
    sender?.resume()
    sender = nil
    finish()
  }

  /// The next value; nil after the last. One receiver at a time.
  package func next() async -> Element? {
    while head == waiting.count, !isFinished {
      await withCheckedContinuation { receiver = $0 }
    }
    guard head < waiting.count, failure == nil else { return nil }
    let (element, weight) = waiting[head]
    head += 1
    if head == waiting.count || head > 256 {
      waiting.removeFirst(head)
      head = 0
    }
    self.weight -= weight
    sender?.resume()
    sender = nil
    return element
  }
}
