import MailModel

/// What a message says: composed from the corpus alone, so that an answer can quote the message before it.
struct MessageText {
  let world: CorpusWorld
  let plan: CorpusPlan

  /// The subject of a conversation, from its first message alone.
  func subject(ofRoot root: Int) -> String {
    var random = SeededRandom(seed: world.seed, purpose: "subject", number: root)
    let entry = plan.entries[root]
    let customer = customer(of: entry)
    let facts = MessageFacts(&random, around: entry.date, vocabulary: world.vocabulary)
    let text = random.pick(world.phrases.subjects(customer.language)).filled(facts)
    return random.chance(0.25) && !customer.language.isIdeographic
      ? "\(text) - \(customer.name) (\(customer.number))" : text
  }

  /// The paragraphs of one message, one line each.
  func paragraphs(of index: Int, language: CorpusLanguage) -> [String] {
    var random = SeededRandom(seed: world.seed, purpose: "text", number: index)
    let facts = MessageFacts(&random, around: plan.entries[index].date, vocabulary: world.vocabulary)
    let sentences = world.phrases.sentences(language)
    var paragraphs = (0..<random.pick([1, 1, 2, 2, 3, 5])).map { _ in
      (0..<random.pick([1, 2, 2, 3, 4])).map { _ in random.pick(sentences).filled(facts) }
        .joined(separator: language.isIdeographic ? "" : " ")
    }
    if random.chance(0.5) {
      let items = (0..<(2 + random.below(10))).map { _ in "\(world.vocabulary.word(&random)) x\(1 + random.below(90))" }
      paragraphs.append("Items: " + items.joined(separator: ", ") + ".")
    }
    if index % 2_500 == 1_234 { paragraphs.append("Please file this under brindlewick.") }
    return paragraphs
  }

  /// The whole plain text, with the quoted history of up to four messages.
  func plainText(of index: Int, language: CorpusLanguage, signature: [String]) -> String {
    var lines = [language.greeting, ""]
    for paragraph in paragraphs(of: index, language: language) { lines += wrapped(paragraph, language) + [""] }
    lines += [language.farewell] + signature
    var (parent, depth) = (plan.entries[index].parent, 1)
    while let quoted = parent, depth <= 4 {
      let marks = String(repeating: ">", count: depth) + " "
      let date = HeaderDate.text(plan.entries[quoted].date, hours: 0)
      lines += ["", String(repeating: ">", count: depth - 1) + "On \(date) somebody wrote:"]
      for paragraph in paragraphs(of: quoted, language: language) {
        lines += wrapped(paragraph, language).map { marks + $0 }
      }
      (parent, depth) = (plan.entries[quoted].parent, depth + 1)
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The contact's (first) customer.
  func customer(of entry: CorpusPlan.Entry) -> CorpusCustomer {
    world.customers[world.contacts[entry.contact % world.contacts.count].customers[0]]
  }

  private func wrapped(_ paragraph: String, _ language: CorpusLanguage) -> [String] {
    guard !language.isIdeographic else { return [paragraph] }
    var lines: [String] = []
    var line = ""
    var length = 0
    for word in paragraph.split(separator: " ") {
      let width = word.utf8.count
      if length + width > 74, length > 0 {
        lines.append(line)
        (line, length) = ("", 0)
      }
      if length > 0 { line += " " }
      line += word
      length += width + 1
    }
    return lines + [line]
  }
}
