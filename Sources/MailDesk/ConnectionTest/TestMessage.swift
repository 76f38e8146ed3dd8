import MailModel
import MailTransport
import OpenSSL

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
    let text = "This is a test of the mail setting “\(setting)” of Postdue. Nobody needs to answer it."
    let domain = EmailAddress(address: outgoing.senderAddress).domain?.description ?? "localhost"
    func header(_ subject: String) throws(MailFailure) -> [String] {
      [
        "From: \(sender(outgoing))", "To: <\(recipient)>", "Subject: \(subject)", "Date: \(moment.rfc5322)",
        "Message-ID: <\(try token())@\(domain)>", "MIME-Version: 1.0", "Auto-Submitted: auto-generated",
      ]
    }
    let boundary = "=_\(try token())"
    let plain = ["Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: base64", "", base64(text), ""]
    let attachment = [
      "Content-Type: text/csv; charset=utf-8; name=test.csv", "Content-Disposition: attachment; filename=test.csv",
      "Content-Transfer-Encoding: base64", "", base64("number,amount\r\n1,0.00\r\n"), "",
    ]
    let mixed =
      ["Content-Type: multipart/mixed; boundary=\"\(boundary)\"", "", "--\(boundary)"] + plain + ["--\(boundary)"]
      + attachment + ["--\(boundary)--", ""]
    return try [header("Test of Postdue") + plain, header("Test of Postdue, with an attachment") + mixed]
      .map { Array($0.joined(separator: "\r\n").utf8) }
  }

  private static func sender(_ outgoing: OutgoingSettings) -> String {
    guard !outgoing.senderName.isEmpty else { return "<\(outgoing.senderAddress)>" }
    return "=?utf-8?B?\(base64(String(outgoing.senderName.prefix(20))))?= <\(outgoing.senderAddress)>"
  }

  private static func base64(_ text: String) -> String { String(decoding: Base64.encode(text.utf8), as: UTF8.self) }

  private static func token() throws(MailFailure) -> String {
    do {
      return try SecureRandom.bytes(12).map { String($0, radix: 16) }.joined()
    } catch {
      throw MailFailure(.internalFault, "The system gives no random octets for a message's id")
    }
  }
}

extension Timestamp {
  /// `Sat, 21 Nov 2026 16:50:00 +0000` (RFC 5322 §3.3).
  var rfc5322: String {
    let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    let day = date
    let weekday = days[day.weekday]
    let time = iso8601.split(separator: "T")[1].dropLast()
    return "\(weekday), \(day.day) \(months[day.month - 1]) \(day.year) \(time) +0000"
  }
}
