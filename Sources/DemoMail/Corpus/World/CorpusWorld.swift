/// Everything that the messages of one corpus share: who the customers are, which words they use, which domains only advertise.
struct CorpusWorld: Sendable {
  /// The department's own domain.
  static let ownDomain = "demo.example"
  /// The mailbox's address, and two more that lead into it.
  static let ownAddresses = ["ar@demo.example", "billing@demo.example", "collections@demo.example"]

  let seed: UInt64
  let vocabulary: Vocabulary
  let phrases = PhraseBook()
  let customers: [CorpusCustomer]
  let contacts: [CorpusContact]
  let excludedDomains: [String]
  /// Bytes that do not compress, from which attachments are cut.
  let noise: [UInt8]

  init(seed: UInt64, customers count: Int) {
    self.seed = seed
    var random = SeededRandom(seed: seed, purpose: "world")
    let vocabulary = Vocabulary(seed: seed)
    self.vocabulary = vocabulary
    noise = random.bytes(4 << 20)
    let customers = (0..<max(1, count)).map { Self.customer($0, &random, vocabulary) }
    self.customers = customers
    contacts = Self.contacts(of: customers, &random, vocabulary)
    excludedDomains = (0..<8).map {
      "\(vocabulary.words[100 + $0 * 7])-\(["news", "offers", "weekly", "events"][$0 % 4]).example"
    }
  }

  private static func customer(_ index: Int, _ random: inout SeededRandom, _ vocabulary: Vocabulary) -> CorpusCustomer {
    let weights: [(CorpusLanguage, Double)] = [
      (.english, 0.66), (.german, 0.80), (.french, 0.89), (.japanese, 0.95), (.chinese, 1),
    ]
    let draw = random.fraction()
    let language = weights.first { draw < $0.1 }?.0 ?? .english
    let word = vocabulary.words[random.below(4_000)]
    let trade = random.pick([
      "Paper", "Trading", "Foods", "Steel", "Logistics", "Medical", "Textiles", "Motors", "Optics",
    ])
    let form = random.pick(["Ltd", "GmbH", "SARL", "S.A.", "Inc.", "AG", "B.V.", "plc", "& Sons"])
    return CorpusCustomer(
      number: "C\(10_000 + index * 3)", name: "\(word.capitalizedFirst) \(trade) \(form)",
      domain: "\(word)-\(trade.lowercased())\(index).example", language: language)
  }

  private static func contacts(
    of customers: [CorpusCustomer], _ random: inout SeededRandom, _ vocabulary: Vocabulary
  ) -> [CorpusContact] {
    var contacts: [CorpusContact] = []
    for (index, customer) in customers.enumerated() {
      for number in 0..<random.pick([1, 1, 2, 2, 3, 4]) {
        let person = PersonName(&random, customer.language, vocabulary)
        contacts.append(
          CorpusContact(
            customers: [index], name: person.display, address: "\(person.local)\(number)@\(customer.domain)"))
      }
    }
    // Every twentieth customer shares a payment agency with the next one: an address that belongs to both.
    for index in stride(from: 0, to: customers.count - 1, by: 20) {
      contacts.append(
        CorpusContact(
          customers: [index, index + 1], name: "Accounts Payable Desk \(index)",
          address: "desk\(index)@payment-agency.example"))
    }
    return contacts
  }
}

extension String {
  /// The text with its first letter in upper case.
  var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
