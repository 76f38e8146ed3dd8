import MailModel

/// One planned message with all that its header and body need to know.
struct Letter {
  let index: Int
  let entry: CorpusPlan.Entry
  let language: CorpusLanguage
  let charset: String
  let sender: EmailAddress
  let recipient: EmailAddress
  let subject: String
  /// Whose mail it is, by domain: the other side's.
  let domain: String
  let signature: [String]
  private let plan: CorpusPlan
  private let seed: UInt64

  init(index: Int, world: CorpusWorld, plan: CorpusPlan, text: MessageText, random: inout SeededRandom) {
    let entry = plan.entries[index]
    let customer = text.customer(of: entry)
    self.index = index
    self.entry = entry
    self.plan = plan
    seed = world.seed
    language = entry.kind == .newsletter ? .english : customer.language
    // The first is the usual one.
    charset = random.chance(0.5) ? language.charsets[0] : random.pick(language.charsets)
    let ours = EmailAddress(
      name: "Accounts Receivable", address: random.pick([0, 0, 0, 0, 1, 2].map { CorpusWorld.ownAddresses[$0] }))
    let other = Self.correspondent(entry, index, world, customer, &random)
    (sender, recipient) = entry.outgoing ? (ours, other) : (other, ours)
    domain = other.address.split(separator: "@").last.map(String.init) ?? customer.domain
    signature = entry.outgoing ? ["Accounts Receivable", "Demo Trading Ltd"] : [other.name, customer.name]
    subject = Self.subject(entry, language, world, text, &random)
  }

  /// The Message-ID of any message in the corpus.
  func messageID(of number: Int) -> String {
    let host = plan.entries[number].outgoing ? "mail.\(CorpusWorld.ownDomain)" : "mx.\(domain)"
    let mark = (UInt64(number) &* 2_654_435_761 &+ seed) & 0xFFFF_FFFF
    return "<\(String(mark, radix: 16)).\(number)@\(host)>"
  }

  /// The Message-IDs of the conversation so far, oldest first, at most twelve.
  var ancestors: [String] {
    var ids: [String] = []
    var parent = entry.parent
    while let number = parent, ids.count < 12 {
      ids.append(messageID(of: number))
      parent = plan.entries[number].parent
    }
    return ids.reversed()
  }

  private static func correspondent(
    _ entry: CorpusPlan.Entry, _ index: Int, _ world: CorpusWorld, _ customer: CorpusCustomer,
    _ random: inout SeededRandom
  ) -> EmailAddress {
    switch entry.kind {
    case .newsletter:
      let domain = world.excludedDomains[entry.contact]
      return EmailAddress(name: "Weekly Offers", address: "news@\(index.isMultiple(of: 3) ? "mail." : "")\(domain)")
    case .bounce: return EmailAddress(name: "Mail Delivery System", address: "MAILER-DAEMON@\(customer.domain)")
    case .unknownSender:
      let person = PersonName(&random, .english, world.vocabulary)
      return EmailAddress(
        name: person.display,
        address: "\(person.local)\(index % 90)@\(world.vocabulary.words[random.below(900)]).example")
    default: break
    }
    // A colleague writes the whole conversation, so the name depends on its first message.
    guard entry.colleague else {
      let contact = world.contacts[entry.contact]
      return EmailAddress(name: contact.name, address: contact.address)
    }
    var personal = SeededRandom(seed: world.seed, purpose: "colleague", number: entry.root)
    let person = PersonName(&personal, customer.language, world.vocabulary)
    return EmailAddress(name: person.display, address: "\(person.local).\(entry.root)@\(customer.domain)")
  }

  private static func subject(
    _ entry: CorpusPlan.Entry, _ language: CorpusLanguage, _ world: CorpusWorld, _ text: MessageText,
    _ random: inout SeededRandom
  ) -> String {
    switch entry.kind {
    case .newsletter: "\(world.vocabulary.word(&random).capitalizedFirst) weekly: \(3 + random.below(20)) offers"
    case .automaticReply:
      random.pick(["Automatic reply: ", "Out of office: ", "Abwesenheitsnotiz: "]) + "Invoice overdue"
    case .bounce: random.pick(["Undelivered Mail Returned to Sender", "Delivery Status Notification (Failure)"])
    default: (entry.parent == nil ? "" : random.pick(language.replyPrefixes)) + text.subject(ofRoot: entry.root)
    }
  }
}
