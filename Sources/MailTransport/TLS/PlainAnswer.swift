import MailModel

/// Readable text where TLS was expected.
struct PlainAnswer {
  /// Octets worth keeping.
  static let octetLimit = 512

  /// The first line.
  let text: String

  /// Nil unless the octets begin like text; a record of TLS begins with an octet from 20 to 24.
  init?(_ octets: [UInt8]) {
    let line = octets.prefix { $0 != 0x0A && $0 != 0x0D }
    guard line.count >= 3, line.prefix(16).allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else { return nil }
    text = DisplayText.line(bytes: line)
  }

  /// What answers there, if its greeting is known.
  private var speaker: (name: String, isMail: Bool)? {
    if text.hasPrefix("* ") { return ("IMAP", true) }
    if text.hasPrefix("+OK") || text.hasPrefix("-ERR") { return ("POP3", true) }
    if text.hasPrefix("220") || text.hasPrefix("421") || text.hasPrefix("554") { return ("SMTP", true) }
    if text.hasPrefix("HTTP/") { return ("HTTP", false) }
    if text.hasPrefix("SSH-") { return ("SSH", false) }
    return nil
  }

  /// The failure that this answer stands for.
  func failure(_ endpoint: Endpoint, _ security: ConnectionSecurity) -> MailFailure {
    guard security == .implicitTLS, let speaker else {
      return MailFailure(.tlsHandshake, "\(endpoint) answered in plain text where TLS was due", serverText: text)
    }
    return MailFailure(
      speaker.isMail ? .wrongProtocol : .notAMailServer,
      "\(endpoint) speaks \(speaker.name) in plain text, not TLS", serverText: text)
  }
}
