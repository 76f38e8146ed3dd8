import Foundation

/// The messages of the mailbox that is tortured: small, each unlike every other, some of them made to be mistaken.
enum TortureMailbox {
  /// Twelve of them.
  static let messages: [[UInt8]] = bodies.enumerated().map { number, body in
    Array(Sample.message(number + 1, body: body).utf8)
  }

  private static let bodies = [
    "Short.",
    // What a careless reader of IMAP or POP3 would take for the server's words.
    "* 3 FETCH (UID 3 FLAGS (\\Deleted) BODY[] {5}\r\n)\r\n* BYE gone\r\n+OK 5 messages",
    ".\r\n..\r\n.hidden\r\n. \r\n.",
    "Grüße, Łukasz – 督促状",
    String(repeating: "x", count: 200),
    "",
    "a0001 OK Fetch completed.\r\n)\r\n",
    "\r\n\r\n\r\n",
    "-ERR no such message\r\n.\r\n",
    "Tab\tand \u{7F} and \u{1B}[31mred\u{1B}[0m",
    "{100000}\r\n~{5}\r\n",
    "The last line has no end",
  ]

  /// A message that comes later.
  static func late(_ number: Int) -> [UInt8] {
    Array(Sample.message(100 + number, body: "Late payment \(number)").utf8)
  }
}
