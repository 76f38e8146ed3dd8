import MailModel
import MailTransport
import OpenSSL

/// A message that the program itself writes: a short text, with a file where there is one.
struct NoticeMessage: Sendable {
  /// A text file that goes with it.
  struct Attachment {
    /// Letters, digits and a dot only.
    let name: String
    /// A MIME type of text.
    let type: String
    let text: String
  }

  let sender: EmailAddress
  let recipient: String
  /// ASCII.
  let subject: String
  let text: String
  var attachment: Attachment?

  /// Header and body, with CR LF at the ends of lines.
  ///
  /// - Parameter moment: its Date.
  /// - Throws: `internalFault` if the system gives no random octets for its Message-ID.
  func octets(at moment: Timestamp) throws(MailFailure) -> [UInt8] {
    let domain = sender.domain?.description ?? "localhost"
    let header = [
      "From: \(from)", "To: <\(recipient)>", "Subject: \(subject)", "Date: \(moment.rfc5322)",
      "Message-ID: <\(try Self.token())@\(domain)>", "MIME-Version: 1.0", "Auto-Submitted: auto-generated",
    ]
    let plain = Self.part("Content-Type: text/plain; charset=utf-8", [], text)
    guard let attachment else { return Self.octets(header + plain) }
    let boundary = "=_\(try Self.token())"
    let file = Self.part(
      "Content-Type: \(attachment.type); charset=utf-8; name=\(attachment.name)",
      ["Content-Disposition: attachment; filename=\(attachment.name)"], attachment.text)
    let mixed = ["Content-Type: multipart/mixed; boundary=\"\(boundary)\"", "", "--\(boundary)"]
    return Self.octets(header + mixed + plain + ["--\(boundary)"] + file + ["--\(boundary)--", ""])
  }

  private var from: String {
    // One that is folded has each word on a line of its own (RFC 5322 §2.2.3).
    (EncodedWords.encode(sender.name) + ["<\(sender.address)>"]).joined(separator: "\r\n ")
  }

  private static func part(_ type: String, _ further: [String], _ text: String) -> [String] {
    [type] + further + ["Content-Transfer-Encoding: base64", ""] + base64(text.replacing("\n", with: "\r\n")) + [""]
  }

  private static func octets(_ lines: [String]) -> [UInt8] { Array(lines.joined(separator: "\r\n").utf8) }

  /// In lines of 76 (RFC 2045 §6.8).
  private static func base64(_ text: String) -> [String] {
    let encoded = Base64.encode(text.utf8)
    return stride(from: 0, to: encoded.count, by: 76).map { start in
      String(decoding: encoded[start..<min(start + 76, encoded.count)], as: UTF8.self)
    }
  }

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
    let day = date
    let time = iso8601.split(separator: "T")[1].dropLast()
    return "\(day.weekdayName), \(day.day) \(day.monthName) \(day.year) \(time) +0000"
  }
}
