import MailModel

/// The fields of a message's header that every reader wants (RFC 5322 §3.6); of a repeated field the first counts.
struct Envelope {
  private(set) var messageID: String?
  private(set) var date: MessageDate?
  private(set) var from: [EmailAddress] = []
  private(set) var sender: [EmailAddress] = []
  private(set) var replyTo: [EmailAddress] = []
  private(set) var to: [EmailAddress] = []
  private(set) var cc: [EmailAddress] = []
  private(set) var bcc: [EmailAddress] = []
  private(set) var subject: String?
  private(set) var inReplyTo: [String] = []
  private(set) var references: [String] = []

  init(_ fields: [HeaderField], of bytes: [UInt8], limits: MIMELimits, defects: inout DefectList) {
    func addresses(_ name: StaticString) -> [EmailAddress] {
      guard let range = fields.first(name, in: bytes) else { return [] }
      return AddressListParser.addresses(in: bytes, range, limits: limits, defects: &defects)
    }
    func identifiers(_ name: StaticString, acceptsBareWord: Bool) -> [String] {
      guard let range = fields.first(name, in: bytes) else { return [] }
      return MessageIDParser.identifiers(in: bytes, range, acceptsBareWord: acceptsBareWord, limits: limits)
    }
    from = addresses("from")
    sender = addresses("sender")
    replyTo = addresses("reply-to")
    to = addresses("to")
    cc = addresses("cc")
    bcc = addresses("bcc")
    messageID = identifiers("message-id", acceptsBareWord: true).first
    inReplyTo = identifiers("in-reply-to", acceptsBareWord: false)
    references = identifiers("references", acceptsBareWord: false)
    if let range = fields.first("date", in: bytes) {
      date = DateParser.date(in: bytes, range)
      if date == nil { defects.insert(.unreadableDate) }
    }
    if let range = fields.first("subject", in: bytes) {
      subject = HeaderText.decode(bytes, range, limit: limits.textBytes, defects: &defects)
    }
  }
}
