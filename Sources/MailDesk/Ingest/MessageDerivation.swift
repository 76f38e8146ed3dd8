import MIME
import MailModel
import MailStore
import OpenSSL

/// Computes from a raw message everything that lists, search and assignment need; the same for a sync and for `reindex`.
struct MessageDerivation: Sendable {
  /// Grows whenever the same bytes would give another result, so that stored messages can be told to be out of date.
  static let version = 1

  /// As much readable text as the search index takes from one message, in octets.
  private static let indexedText = 128 << 10
  private static let snippetLength = 200
  /// The oldest Date header that is believed: mail is younger.
  private static let oldestDate = Timestamp(seconds: 315_532_800)

  let parser = MessageParser()
  let rules: AssignmentRules
  let box: MessageBox
  let now: Timestamp

  /// - Parameters:
  ///   - raw: the message exactly as received.
  ///   - received: INTERNALDATE, if the server gave one.
  func derive(_ raw: [UInt8], received: Timestamp?) -> (derived: DerivedMessage, headerHash: [UInt8]) {
    let message = parser.parse(raw)
    var derived = DerivedMessage()
    derived.messageID = message.messageID ?? ""
    derived.inReplyTo = message.inReplyTo
    derived.references = message.references
    derived.date = message.date?.timestamp
    derived.dateOffset = message.date?.offsetSeconds ?? 0
    derived.sortDate = sortDate(header: derived.date, received: received)
    derived.from = message.from.first ?? message.sender.first ?? EmailAddress(address: "")
    derived.to = message.to
    derived.cc = message.cc
    derived.subject = message.subject ?? ""
    let text = message.text(limit: Self.indexedText)
    derived.snippet = DisplayText.line(
      String(text.unicodeScalars.prefix(Self.snippetLength * 2)), limit: Self.snippetLength)
    derived.attachmentCount = message.attachments.count
    derived.searchText = text
    derived.box = box
    derived.isReadable =
      !message.headerBlock.isEmpty && !(message.from.isEmpty && message.date == nil && message.subject == nil)
    assign(&derived)
    derived.derivationVersion = Self.version
    return (derived, Self.headerHash(raw, message.headerBlock))
  }

  /// What ``derive(_:received:)`` would give as the header's hash, from the header alone.
  static func headerHash(ofHeader header: [UInt8]) -> [UInt8] {
    headerHash(header, MessageParser().parse(header).headerBlock)
  }

  private func assign(_ derived: inout DerivedMessage) {
    guard box == .inbox else { return }
    let decision = rules.decide(sender: derived.from)
    derived.isExcluded = decision.isExcluded
    derived.filing = Filing(decision)
  }

  /// The Date header where it is plausible, else when the server received it, else now.
  private func sortDate(header: Timestamp?, received: Timestamp?) -> Timestamp {
    let latest = Timestamp(seconds: now.seconds + 86_400)
    if let header, header >= Self.oldestDate, header <= latest { return header }
    return received ?? min(max(header ?? now, Self.oldestDate), latest)
  }

  private static func headerHash(_ raw: [UInt8], _ block: Range<Int>) -> [UInt8] {
    raw.withUnsafeBytes { SHA256Hash.digest(UnsafeRawBufferPointer(rebasing: $0[block])) }
  }
}

extension Filing {
  /// What the rules decided, as the store keeps it.
  init(_ decision: AssignmentRules.Decision) {
    self.init(
      customerID: decision.customerID, filedBy: decision.filedBy, candidates: decision.candidates,
      isUnfiled: decision.isUnfiled)
  }
}
