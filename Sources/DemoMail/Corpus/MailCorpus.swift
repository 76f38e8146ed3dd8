package import MailModel

/// An invented receivables mailbox: message `i` depends on the seed, the numbers of messages and customers, the day, and `i` alone.
package struct MailCorpus: Sendable {
  /// How many messages.
  package let count: Int
  private let world: CorpusWorld
  private let plan: CorpusPlan

  /// - Parameters:
  ///   - messages: how many messages.
  ///   - customers: how many customers; each has one to four contacts.
  ///   - seed: another seed is another mailbox.
  ///   - now: no message is younger, and none much older than 24 months before.
  package init(messages: Int, customers: Int, seed: UInt64 = 1, now: Timestamp) {
    count = max(0, messages)
    world = CorpusWorld(seed: seed, customers: customers)
    plan = CorpusPlan(world: world, count: count, now: now)
  }

  /// The customers, as `customers.csv` has them.
  package var customers: [CorpusCustomer] { world.customers }

  /// Those who write for them, as `contacts.csv` has them.
  package var contacts: [CorpusContact] { world.contacts }

  /// Domains that only advertise.
  package var excludedDomains: [String] { world.excludedDomains }

  /// The messages of a range, written out.
  package func messages(_ range: Range<Int>) -> [CorpusMessage] {
    let composer = MessageComposer(world: world, plan: plan)
    return range.clamped(to: 0..<count).map(composer.message)
  }

  /// Hands the messages of a range over one by one, so that they are never all in memory.
  func forEachMessage(in range: Range<Int>, _ body: (CorpusMessage) throws(MailFailure) -> Void) throws(MailFailure) {
    let composer = MessageComposer(world: world, plan: plan)
    for index in range.clamped(to: 0..<count) { try body(composer.message(index)) }
  }
}
