import MailModel
import MailStore

/// One invented message: its octets, and what the lists are told of it.
struct SampleMail {
  var number: Int
  var from: EmailAddress
  var subject: String
  var date: Timestamp
  var offset = 3_600
  var text = "The payment left on Monday.\r\n"
  var attachments: [(name: String, content: String)] = []
  var filing = Filing(isUnfiled: true)
  var isExcluded = false
  var isReadable = true

  /// As a sync would store it.
  var incoming: IncomingMessage {
    var derived = DerivedMessage()
    derived.messageID = "m\(number)@sender.example"
    derived.date = date
    derived.sortDate = date
    derived.dateOffset = offset
    derived.from = from
    derived.to = [EmailAddress(address: "ar@example.com")]
    derived.subject = subject
    derived.searchText = text
    derived.attachmentCount = attachments.count
    derived.filing = filing
    derived.isExcluded = isExcluded
    derived.isReadable = isReadable
    let raw = Array(source.utf8)
    let place = MessageLocation(
      uid: UInt32(number), internalDate: date, internalOffset: offset, serverSize: raw.count, flags: [],
      emailID: "E\(number)")
    return IncomingMessage(
      location: place, raw: raw, sha256: digest(1), headerHash: digest(2), derived: derived)
  }

  private var source: String {
    let head = """
      From: "\(from.name)" <\(from.address)>\r
      To: ar@example.com\r
      Subject: \(subject)\r
      Message-ID: <m\(number)@sender.example>\r
      MIME-Version: 1.0\r
      Content-Type: multipart/mixed; boundary="frontier"\r
      \r
      --frontier\r
      Content-Type: text/plain; charset=utf-8\r
      Content-Transfer-Encoding: 8bit\r
      \r
      \(text)\r

      """
    let parts = attachments.map { attachment in
      """
      --frontier\r
      Content-Type: application/octet-stream\r
      Content-Disposition: attachment; filename="\(attachment.name)"\r
      \r
      \(attachment.content)\r

      """
    }
    return head + parts.joined() + "--frontier--\r\n"
  }

  private func digest(_ salt: UInt8) -> [UInt8] {
    [salt] + (0..<31).map { UInt8(truncatingIfNeeded: number >> ($0 % 8 * 8)) }
  }
}
