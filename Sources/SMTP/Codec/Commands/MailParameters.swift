package import MailModel

/// What goes behind the addresses of MAIL and RCPT, as far as the server knows it.
package struct MailParameters: Sendable, Equatable {
  /// Behind the sender.
  package let mail: [String]
  private let offersDSN: Bool

  /// Judges a message by what the server can take, before anything is sent.
  ///
  /// - Throws: `messageTooLarge` (RFC 1870 §6), `invalidData` for what the server has no extension for.
  package init(_ envelope: Envelope, _ form: MessageForm, _ extensions: ExtensionSet) throws(MailFailure) {
    offersDSN = extensions.contains(.dsn)
    var parameters: [String] = []
    if let limit = extensions.sizeLimit, form.size > limit {
      throw MailFailure(.messageTooLarge, "The message has \(form.size) octets and the server takes at most \(limit)")
    }
    if form.size > 0, extensions.contains(.size) { parameters.append("SIZE=\(form.size)") }
    if form.isEightBit {
      guard extensions.contains(.eightBitMIME) else {
        throw MailFailure(.invalidData, "The message holds octets beyond ASCII, which the server does not take")
      }
      parameters.append("BODY=8BITMIME")
    }
    if envelope.isInternational || form.hasInternationalHeader {
      guard extensions.contains(.smtpUTF8) else {
        throw MailFailure(
          .invalidData, "An address or a header field goes beyond ASCII, which the server does not take")
      }
      parameters.append("SMTPUTF8")
    }
    if offersDSN {
      if let returned = envelope.returned { parameters.append("RET=\(returned.rawValue)") }
      let identifier = envelope.identifier ?? ""
      let encoded = XText.encoded(identifier)
      // Others are not allowed (RFC 3461 §4.4): Postfix refuses the whole message then, and half of one would identify nothing.
      if (1...100).contains(encoded.utf8.count), identifier.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) {
        parameters.append("ENVID=\(encoded)")
      }
    }
    mail = parameters
  }

  /// Behind a recipient: when to tell the sender, and the address to name then (RFC 3461 §4.1, §4.2).
  package func recipient(_ recipient: Envelope.Recipient) -> [String] {
    guard offersDSN, let notify = recipient.notify else { return [] }
    let events = DeliveryNotification.Event.allCases.filter(notify.contains).map(\.rawValue)
    let condition = "NOTIFY=" + (events.isEmpty ? "NEVER" : events.joined(separator: ","))
    guard !recipient.path.isInternational else { return [condition] }
    return [condition, "ORCPT=rfc822;\(XText.encoded(recipient.path.address))"]
  }
}
