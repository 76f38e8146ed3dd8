public import MailModel

/// A message taken apart: its envelope, its leaves and what is wrong with it. Content is decoded when asked for.
public struct ParsedMessage: Sendable {
  /// The message as received.
  public let raw: [UInt8]
  /// The Message-ID without angle brackets.
  public let messageID: String?
  /// The Date field; nil if it is missing or cannot be read.
  public let date: MessageDate?
  /// The authors.
  public let from: [EmailAddress]
  /// Who sent it for the authors.
  public let sender: [EmailAddress]
  /// Where answers should go.
  public let replyTo: [EmailAddress]
  /// The primary recipients, groups flattened.
  public let to: [EmailAddress]
  /// Who gets a copy.
  public let cc: [EmailAddress]
  /// Who gets a copy that the others do not know of.
  public let bcc: [EmailAddress]
  /// The decoded subject on one line, not sanitised for a terminal; nil if there is no such field.
  public let subject: String?
  /// The ids of what it answers, without angle brackets.
  public let inReplyTo: [String]
  /// The ids of the thread, oldest first, without angle brackets.
  public let references: [String]
  /// The leaves in order; a message/rfc822 part is one leaf.
  public let parts: [MessagePart]
  /// What is wrong with the header and the structure, in the order met; see ``allDefects()`` for the content's.
  public let defects: [MIMEDefect]
  /// Where the header lies in ``raw``, without the empty line behind it.
  public let headerBlock: Range<Int>

  let containers: [Multipart]
  private let fields: [HeaderField]
  private let limits: MIMELimits

  init(
    raw: [UInt8], envelope: Envelope, parts: [MessagePart], containers: [Multipart], defects: [MIMEDefect],
    block: HeaderBlock, limits: MIMELimits
  ) {
    self.raw = raw
    messageID = envelope.messageID
    date = envelope.date
    from = envelope.from
    sender = envelope.sender
    replyTo = envelope.replyTo
    to = envelope.to
    cc = envelope.cc
    bcc = envelope.bcc
    subject = envelope.subject
    inReplyTo = envelope.inReplyTo
    references = envelope.references
    self.parts = parts
    self.containers = containers
    self.defects = defects
    headerBlock = block.start..<block.end
    fields = block.fields
    self.limits = limits
  }

  /// The octets of the first field of that name, folding included, without white space at the ends; nil if there is none.
  public func header(_ name: String) -> [UInt8]? {
    range(of: name).map { Array(raw[$0]) }
  }

  /// The first field of that name as one line of decoded text; nil if there is none.
  public func decodedHeader(_ name: String) -> String? {
    guard let range = range(of: name) else { return nil }
    var ignored = DefectList()
    return HeaderText.decode(raw, range, limit: limits.textBytes, defects: &ignored)
  }

  private func range(of name: String) -> Range<Int>? {
    let wanted = name.utf8.map(ASCII.lowercased)
    let field = fields.first { field in
      field.name.count == wanted.count && raw[field.name].lazy.map(ASCII.lowercased).elementsEqual(wanted)
    }
    return field.map { raw.trimming($0.value) }
  }
}
