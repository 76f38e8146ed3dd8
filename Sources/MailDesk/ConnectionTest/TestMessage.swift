import MailModel

/// The messages of a test of the outgoing half: one of plain text, one with an attachment.
enum TestMessage {
  /// Both messages, with CR LF at the ends of lines.
  ///
  /// - Parameters:
  ///   - outgoing: whose sender they come from.
  ///   - recipient: an address.
  ///   - setting: the setting's name, for the text.
  ///   - moment: their Date.
  static func all(from outgoing: OutgoingSettings, to recipient: String, setting: String, at moment: Timestamp)
    throws(MailFailure) -> [[UInt8]]
  {
    func notice(_ subject: String) -> NoticeMessage {
      NoticeMessage(
        sender: EmailAddress(name: outgoing.senderName, address: outgoing.senderAddress), recipient: recipient,
        subject: subject,
        text: "This is a test of the mail setting “\(setting)” of Postdue. Nobody needs to answer it.")
    }
    let plain = notice("Test of Postdue")
    var mixed = notice("Test of Postdue, with an attachment")
    mixed.attachment = .init(name: "test.csv", type: "text/csv", text: "number,amount\n1,0.00\n")
    return try [plain.octets(at: moment), mixed.octets(at: moment)]
  }
}
