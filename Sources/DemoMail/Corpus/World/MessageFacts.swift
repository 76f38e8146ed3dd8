import MailModel

/// The numbers and names that a message talks about.
struct MessageFacts: Sendable {
  /// A gap in a ``Phrase``.
  enum Name: String, Sendable {
    case invoice, amount, day, reference, order, item, city, few, many
  }

  private static let cities = [
    "Aberdeen", "Bremen", "Brno", "Cádiz", "Dijon", "Évora", "Galway", "Göteborg", "Kraków", "Linz", "Lübeck", "Nîmes",
    "Sheffield", "Utrecht",
  ]

  private let invoice: String
  private let amount: String
  private let day: String
  private let reference: String
  private let order: String
  private let item: String
  private let city: String
  private let few: Int
  private let many: Int

  init(_ random: inout SeededRandom, around date: Timestamp, vocabulary: Vocabulary) {
    let year = date.date.year
    invoice = "INV-\(year)-\(Self.digits(random.below(60_000), 5))"
    let value = random.below(90_000) + 40
    amount = "\(random.pick(["EUR", "USD", "GBP", "€", "£"])) \(value).\(Self.digits(random.below(100), 2))"
    day = Timestamp(seconds: date.seconds + Int64(random.below(40) - 10) * 86_400).date.description
    reference = "\(random.pick(["K", "R", "T", "Z"]))\(Self.digits(random.below(100_000_000), 8))"
    order = "PO\(Self.digits(random.below(10_000_000), 7))"
    item = vocabulary.word(&random) + " " + vocabulary.word(&random)
    city = random.pick(Self.cities)
    many = random.below(900) + 2
    few = random.below(many - 1) + 1
  }

  subscript(name: Name) -> String {
    switch name {
    case .invoice: invoice
    case .amount: amount
    case .day: day
    case .reference: reference
    case .order: order
    case .item: item
    case .city: city
    case .few: String(few)
    case .many: String(many)
    }
  }

  private static func digits(_ value: Int, _ width: Int) -> String {
    let text = String(value)
    return String(repeating: "0", count: max(0, width - text.count)) + text
  }
}
