/// A message made to cost time or memory: the shapes of MIMETests, as a mail system would deliver them.
struct PoisonousMessage {
  let name: String
  let octets: [UInt8]

  private static let size = 150_000

  /// One of each shape.
  static let all: [PoisonousMessage] = fields + structures + bodies

  private static let fields = [
    field("addresses", "To: " + bomb("a@b.example,")), field("groups", "To: " + bomb(";")),
    field("comments", "From: " + bomb("(")), field("quotes", "From: " + bomb("\"")),
    field("two ats", "From: " + bomb("a@b@")), field("encoded words", "Subject: " + bomb("=?utf-8?q?a?= ")),
    field("open encoded words", "Subject: " + bomb("=?utf-8?")),
    field("base64 words", "Subject: " + bomb("=?utf-8?b?YQ")),
    field("parameters", "Content-Type: text/plain; " + bomb("a=b;")),
    field("continued parameters", "Content-Type: text/plain; " + bomb("a*9999999999=b;")),
    field("references", "References: " + bomb("<a@b>")), field("date", "Date: " + bomb("1 ")),
    field("fields", bomb("a: b\r\n") + "Late: field"), field("folds", "Subject: x" + bomb("\r\n ")),
    field("one long field", "Subject: " + String(repeating: "=?utf-8?Q?x?=\r\n ", count: 60_000)),
  ]

  private static let structures = [
    entity("parts", "multipart/mixed; boundary=b", bomb("--b\r\n\r\nx\r\n")),
    entity("near delimiters", "multipart/mixed; boundary=b", "--b\r\n\r\n" + bomb("--b-\r\n") + "\r\n--b--\r\n"),
    entity("carriage returns", "multipart/mixed; boundary=b", "--b\r\n\r\n" + bomb("\r") + "\r\n--b--\r\n"),
    entity(
      "siblings", "multipart/mixed; boundary=b",
      bomb("--b\r\nContent-Type: multipart/mixed; boundary=c\r\n\r\n")),
    PoisonousMessage(
      name: "depth",
      octets: Array(
        ((0..<5_000).map { "Content-Type: multipart/mixed; boundary=b\($0)\r\n\r\n--b\($0)\r\n" }.joined()
          + "\r\ntext\r\n")
          .utf8)),
    entity("messages in messages", "message/rfc822", bomb("Content-Type: message/rfc822\r\n\r\n")),
  ]

  private static let bodies =
    [
      "<", "<a ", "<a x=\"", "<!--", "<b>", "</i>", "<style>", "&#x", "<blockquote>x", "<ul><li>x",
      "<table><tr><td>x", "<a href=https://x.example/>x",
    ].map { entity("HTML \($0)", "text/html; charset=utf-8", bomb($0)) } + [
      entity("HTML attributes", "text/html", "<a " + (0..<15_000).map { "a\($0)=1 " }.joined() + ">text</a>"),
      entity("HTML stack", "text/html", bomb("<b>") + "deep" + bomb("</i>")),
      entity("flowed quotes", "text/plain; format=flowed", bomb("> > \r\n")),
      entity("one line", "text/plain", bomb("x")),
      entity("unknown charset", "text/plain; charset=x-unknown", bomb("\u{E9}")),
    ]

  private static func bomb(_ unit: String) -> String { String(repeating: unit, count: size / unit.utf8.count) }

  private static func field(_ name: String, _ field: String) -> PoisonousMessage {
    PoisonousMessage(name: name, octets: Array("Message-ID: <\(name.joinedWords)@x.example>\r\n\(field)\r\n\r\n".utf8))
  }

  private static func entity(_ name: String, _ type: String, _ body: String) -> PoisonousMessage {
    PoisonousMessage(name: name, octets: Array("From: mallory@x.example\r\nContent-Type: \(type)\r\n\r\n\(body)".utf8))
  }
}

extension String {
  /// A word without spaces.
  fileprivate var joinedWords: String { replacing(" ", with: "-") }
}
