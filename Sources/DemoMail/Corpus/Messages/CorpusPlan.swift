import MailModel

/// Who writes what and when: decided for all messages at once, so that conversations hang together whoever writes them out.
struct CorpusPlan: Sendable {
  /// What a message is.
  enum Kind: String, Sendable, CaseIterable {
    case talk, newsletter, automaticReply, bounce, unknownSender, broken, hostile
  }

  /// One message to be.
  struct Entry: Sendable {
    let date: Timestamp
    let kind: Kind
    /// Index of the contact; of the excluded domain for a newsletter.
    let contact: Int
    /// The message answered.
    let parent: Int?
    /// The message that began the conversation.
    let root: Int
    /// Written by the department.
    let outgoing: Bool
    /// Written by somebody at the customer who is no contact: only the domain tells whose mail it is.
    let colleague: Bool
  }

  let entries: [Entry]

  /// - Parameters:
  ///   - count: how many messages.
  ///   - now: none is younger; the oldest are 24 months (less a week) older.
  init(world: CorpusWorld, count: Int, now: Timestamp) {
    var random = SeededRandom(seed: world.seed, purpose: "plan", number: count)
    let span = 723.0 * 86_400
    let dates = (0..<count).map { _ in now.seconds - 60 - Int64(random.fraction() * span) }.sorted()
    var entries: [Entry] = []
    entries.reserveCapacity(count)
    // The last message of each conversation that may go on.
    var open: [Int] = []
    for (index, seconds) in dates.enumerated() {
      let date = Timestamp(seconds: seconds)
      let kind = Self.kind(of: index, &random)
      if kind == .talk, !open.isEmpty, random.chance(0.56) {
        let choice = max(0, open.count - 300) + random.below(min(open.count, 300))
        let parent = open[choice]
        let before = entries[parent]
        entries.append(
          Entry(
            date: date, kind: .talk, contact: before.contact, parent: parent, root: before.root,
            outgoing: before.outgoing != random.chance(0.8), colleague: before.colleague))
        open[choice] = index
        continue
      }
      entries.append(
        Entry(
          date: date, kind: kind, contact: Self.sender(kind, world, &random), parent: nil, root: index,
          outgoing: kind == .talk && random.chance(0.15), colleague: kind == .talk && random.chance(0.08)))
      if kind == .talk { open.append(index) }
    }
    self.entries = entries
  }

  private static func kind(of index: Int, _ random: inout SeededRandom) -> Kind {
    let draw = random.fraction()
    if index % 200 == 77 { return .broken }
    if index % 200 == 133 { return .hostile }
    return switch draw {
    case ..<0.08: .newsletter
    case ..<0.11: .automaticReply
    case ..<0.13: .bounce
    case ..<0.17: .unknownSender
    default: .talk
    }
  }

  private static func sender(_ kind: Kind, _ world: CorpusWorld, _ random: inout SeededRandom) -> Int {
    if kind == .newsletter { return random.below(world.excludedDomains.count) }
    // A few contacts write most of the mail.
    let draw = random.fraction()
    return Int(draw * draw * Double(world.contacts.count))
  }
}
