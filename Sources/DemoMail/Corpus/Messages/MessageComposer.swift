import MailModel

/// Writes the messages of a plan; one worker keeps one of these.
final class MessageComposer {
  let world: CorpusWorld
  let plan: CorpusPlan
  let text: MessageText
  let encoder = CharsetEncoder()

  init(world: CorpusWorld, plan: CorpusPlan) {
    self.world = world
    self.plan = plan
    text = MessageText(world: world, plan: plan)
  }

  /// Message `index` as raw bytes.
  func message(_ index: Int) -> CorpusMessage {
    var random = SeededRandom(seed: world.seed, purpose: "message", number: index)
    let letter = Letter(index: index, world: world, plan: plan, text: text, random: &random)
    var attachments = 0
    let entity = entity(for: letter, &random, &attachments)
    var fields = header(of: letter, &random)
    if letter.entry.kind == .hostile { HostileFields.replace(in: &fields, variant: index / 200) }
    var bytes = Array(fields.map { "\($0.name): \($0.value)\n" }.joined().utf8)
    if letter.entry.kind == .broken {
      bytes = BrokenMessage.bytes(header: bytes, entity: entity, variant: index / 200)
    } else {
      bytes += entity.header.utf8
      bytes.append(10)
      bytes += entity.body
    }
    let seen = letter.entry.outgoing || random.chance(0.8)
    return CorpusMessage(
      index: index, kind: letter.entry.kind.rawValue, isSent: letter.entry.outgoing, date: letter.entry.date,
      sender: letter.sender.address, attachments: attachments,
      flags: (random.chance(0.3) ? "R" : "") + (seen ? "S" : ""),
      bytes: bytes)
  }

  // MARK: Body

  private func entity(for letter: Letter, _ random: inout SeededRandom, _ attachments: inout Int) -> MIMEEntity {
    if letter.entry.kind == .bounce { return BounceReport.entity(for: letter, &random) }
    let plain = bodyText(letter, &random)
    var entity =
      switch random.fraction() {
      case ..<0.32: textPart(plain, "plain", letter, &random)
      case ..<0.40:
        textPart(HTMLText.page(plain, signature: letter.signature, random: &random), "html", letter, &random)
      default:
        MIMEEntity.multipart(
          "alternative",
          [
            textPart(plain, "plain", letter, &random),
            textPart(HTMLText.page(plain, signature: letter.signature, random: &random), "html", letter, &random),
          ],
          boundary: boundary(&random))
      }
    guard letter.entry.kind == .talk, random.chance(0.19) else { return entity }
    var parts = [entity]
    for _ in 0..<random.pick([1, 1, 1, 1, 2]) {
      let size = Int(min(2_000_000, max(8_000, random.logNormal(mean: 10.95, deviation: 1.05))))
      let lines = plain.split(separator: "\n").prefix(40).map(String.init)
      let document = CorpusDocument(
        &random, world: world, size: size, title: "\(letter.language.documentName)\(letter.index)", lines: lines)
      parts.append(MIMEEntity.attachment(document, parameterStyle: random.below(3), encoder: encoder))
    }
    attachments = parts.count - 1
    entity = MIMEEntity.multipart("mixed", parts, boundary: boundary(&random))
    return entity
  }

  private func bodyText(_ letter: Letter, _ random: inout SeededRandom) -> String {
    switch letter.entry.kind {
    case .automaticReply:
      return """
        \(letter.language.greeting)

        I am out of the office until \(letter.entry.date.date) and will answer on my return.
        In urgent cases please write to accounts.payable@\(letter.domain).

        \(letter.language.farewell)
        \(letter.sender.name)

        """
    case .newsletter:
      let offers = (0..<(4 + random.below(30))).map { number in
        "\(number + 1). \(world.vocabulary.word(&random)) \(world.vocabulary.word(&random)), now \(random.below(900)).99 only"
      }
      return "This week's offers\n\n" + offers.joined(separator: "\n") + "\n\nUnsubscribe at any time.\n"
    default:
      return text.plainText(of: letter.index, language: letter.language, signature: letter.signature)
    }
  }

  private func textPart(_ text: String, _ subtype: String, _ letter: Letter, _ random: inout SeededRandom) -> MIMEEntity
  {
    var charset = letter.charset
    var bytes = encoder.encode(text, as: charset)
    if bytes == nil { (charset, bytes) = ("utf-8", Array(text.utf8)) }
    let content = bytes ?? []
    let isASCII = content.allSatisfy { $0 < 0x80 }
    let encoding: TransferEncoding =
      if isASCII { subtype == "html" && random.chance(0.7) ? .quotedPrintable : .sevenBit } else {
        random.chance(0.15)
          ? .eightBit : letter.language.isIdeographic || random.chance(0.2) ? .base64 : .quotedPrintable
      }
    let declared = random.chance(0.5) ? "\"\(charset)\"" : charset
    var type = "text/\(subtype); charset=\(declared)"
    var body = content
    if subtype == "plain", encoding == .sevenBit, charset != "iso-2022-jp", random.chance(0.2) {
      type += "; format=flowed"
      body = FlowedText.flow(content)
    }
    return MIMEEntity(
      header: "Content-Type: \(type)\nContent-Transfer-Encoding: \(encoding.rawValue)\n", body: encoding.encode(body))
  }

  private func boundary(_ random: inout SeededRandom) -> String {
    "----=_Part_\(random.below(1_000_000))_\(String(random.next(), radix: 36))"
  }
}
