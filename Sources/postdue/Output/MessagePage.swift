import MailDesk
import MailModel

extension MessageSummary {
  /// The message on one line.
  var line: String {
    let who = from.name.isEmpty ? from.address : from.name
    let customer = customer.map { "\($0.number) \($0.name)" } ?? (isUnfiled ? "not filed" : "–")
    let row = "\(id)  \(date.iso8601)  \(isUnread ? "•" : " ")  \(customer)  \(DisplayText.line(who, limit: 60))  "
    return DisplayText.line(row + DisplayText.line(subject, limit: 120))
  }
}

extension MessageContent {
  /// The message as a page of text, harmless for a terminal.
  var page: String {
    func line(_ label: String, _ addresses: [EmailAddress]) -> String? {
      guard !addresses.isEmpty else { return nil }
      let list = addresses.map { $0.name.isEmpty ? $0.address : "\($0.name) <\($0.address)>" }
      return "\(label): " + DisplayText.line(list.joined(separator: ", "))
    }
    let head = [
      line("From", from), line("To", to), line("Cc", cc), line("Reply-To", replyTo), "Date: \(summary.date.iso8601)",
      "Subject: " + DisplayText.line(summary.subject), DisplayText.line(filing),
    ]
    let files = attachments.map { "[\($0.number)] \($0.fileName)  \($0.type)  \($0.size) octets" }
    return (head.compactMap { $0 } + ["", DisplayText.lines(text)] + files).joined(separator: "\n")
  }
}

extension JSONOutput {
  /// A message opened for reading.
  static func content(_ content: MessageContent) -> JSONOutput {
    guard case .object(let row) = message(content.summary) else { return .null }
    return .object(
      row + [
        ("cc", addresses(content.cc)), ("replyTo", addresses(content.replyTo)), ("text", .string(content.text)),
        (
          "files",
          .array(
            content.attachments.map { file in
              .object([
                ("number", .integer(file.number)), ("filename", .string(file.fileName)), ("type", .string(file.type)),
                ("size", .integer(file.size)),
              ])
            })
        ), ("filing", .string(content.filing)), ("defects", .strings(content.defects)),
      ])
  }
}
