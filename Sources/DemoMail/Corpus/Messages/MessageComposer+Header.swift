import MailModel

extension MessageComposer {
  /// The header fields of a letter in their order; the fields about its content come from the content.
  func header(of letter: Letter, _ random: inout SeededRandom) -> [HeaderField] {
    let zone = random.pick([0, 1, 1, 2, 8, 9, -5])
    let date = HeaderDate.text(letter.entry.date, hours: zone)
    let quoted = random.chance(0.5)
    let charset = letter.charset
    func encoded(_ text: String) -> String {
      EncodedWord.field(text, charset: charset, quoted: quoted, encoder: encoder)
    }
    func mailbox(_ address: EmailAddress) -> String {
      let name = encoded(address.name)
      let needsQuotes = name == address.name && name.contains { !($0.isLetter || $0.isNumber || $0 == " ") }
      return "\(needsQuotes ? "\"\(name)\"" : name) <\(address.address)>"
    }
    var fields: [HeaderField] = []
    if !letter.entry.outgoing { fields += trace(of: letter, date: date, &random) }
    fields.append(HeaderField("Date", date))
    fields.append(HeaderField("From", mailbox(letter.sender)))
    fields.append(HeaderField("To", mailbox(letter.recipient)))
    if letter.entry.kind == .talk, random.chance(0.2) {
      fields.append(HeaderField("Cc", "accounts.payable@\(letter.domain),\n\t\(random.pick(CorpusWorld.ownAddresses))"))
    }
    fields.append(HeaderField("Subject", folded(encoded(letter.subject))))
    fields.append(HeaderField("Message-ID", letter.messageID(of: letter.index)))
    let ancestors = letter.ancestors
    if let parent = ancestors.last {
      fields.append(HeaderField("In-Reply-To", parent))
      fields.append(HeaderField("References", ancestors.joined(separator: "\n ")))
    }
    fields += kindFields(letter, &random)
    fields.append(HeaderField("MIME-Version", "1.0"))
    return fields
  }

  private func trace(of letter: Letter, date: String, _ random: inout SeededRandom) -> [HeaderField] {
    let (domain, queue) = (letter.domain, String(random.next(), radix: 36, uppercase: true))
    let isAutomatic = letter.entry.kind == .bounce || letter.entry.kind == .automaticReply
    var fields = [
      HeaderField("Return-Path", isAutomatic ? "<>" : "<\(letter.sender.address)>"),
      HeaderField("Delivered-To", letter.recipient.address),
      HeaderField(
        "Received",
        "from mx\(random.below(9)).\(domain) (mx.\(domain) [192.0.2.\(1 + random.below(250))])\n\tby mail.\(CorpusWorld.ownDomain) with ESMTPS id \(queue)\n\tfor <\(letter.recipient.address)>; \(date)"
      ),
      HeaderField(
        "Received",
        "from \(world.vocabulary.words[random.below(500)]).\(domain) (10.\(random.below(256)).\(random.below(256)).7) by mx.\(domain)\n\t(version=TLS1_3, cipher=TLS_AES_256_GCM_SHA384) id 15.1.\(random.below(3_000)); \(date)"
      ),
    ]
    if random.chance(0.6) {
      let start = random.below(world.noise.count - 256)
      let signature = String(
        decoding: TransferEncoding.base64(Array(world.noise[start..<(start + 192)]), lineLength: 68), as: UTF8.self)
      let lines = signature.split(separator: "\n").joined(separator: "\n\t ")
      fields.append(
        HeaderField(
          "DKIM-Signature",
          "v=1; a=rsa-sha256; c=relaxed/relaxed; d=\(domain); s=s\(random.below(4));\n\th=from:to:subject:date:message-id;\n\tb=\(lines)"
        ))
      fields.append(
        HeaderField(
          "Authentication-Results",
          "mail.\(CorpusWorld.ownDomain); dkim=pass header.d=\(domain);\n\tspf=pass smtp.mailfrom=\(letter.sender.address)"
        )
      )
    }
    return fields
  }

  private func kindFields(_ letter: Letter, _ random: inout SeededRandom) -> [HeaderField] {
    switch letter.entry.kind {
    case .newsletter:
      [
        HeaderField("List-Id", "<weekly.\(letter.domain)>"),
        HeaderField("List-Unsubscribe", "<https://\(letter.domain)/unsubscribe/\(random.below(1_000_000_000))>"),
        HeaderField("Precedence", "bulk"),
      ]
    case .automaticReply:
      [HeaderField("Auto-Submitted", "auto-replied"), HeaderField("X-Auto-Response-Suppress", "All")]
    case .bounce: [HeaderField("Auto-Submitted", "auto-replied")]
    default:
      random.chance(0.5)
        ? [
          HeaderField(
            "X-Mailer",
            random.pick(["Microsoft Outlook 16.0", "Apple Mail (2.3774)", "SAP NetWeaver 7.50", "Lotus Notes 9.0"]))
        ] : []
    }
  }

  /// Long ASCII subjects are folded at a space, as mailers do (RFC 5322 §2.2.3).
  private func folded(_ subject: String) -> String {
    guard subject.utf8.count > 66, !subject.contains("\n"), let space = subject.prefix(66).lastIndex(of: " ") else {
      return subject
    }
    return subject[..<space] + "\n" + subject[space...]
  }
}
