package import MailTransport

/// Everything that is ever said to a server.
package enum SMTPCommand: Sendable {
  case ehlo(ClientName)
  case helo(ClientName)
  /// RFC 3207.
  case startTLS
  /// RFC 4954 §4.
  case authenticate(SASLMechanism, initialResponse: [UInt8]?)
  /// The parameters are ``MailParameters``'.
  case mail(MailPath, [String])
  case recipient(MailPath, [String])
  case data
  case reset
  case noop
  case quit

  /// The longest line of a command that every server takes (RFC 5321 §4.5.3.1.4), its end included.
  package static let lineLimit = 512

  /// The command as it travels.
  package var encoded: Transmission {
    switch self {
    case .ehlo(let name): Self.line("EHLO \(name.text)")
    case .helo(let name): Self.line("HELO \(name.text)")
    case .startTLS: Self.line("STARTTLS")
    case .authenticate(let mechanism, let response): Self.authenticate(mechanism, response)
    case .mail(let path, let parameters):
      Self.line((["MAIL FROM:<\(path.address)>"] + parameters).joined(separator: " "))
    case .recipient(let path, let parameters):
      Self.line((["RCPT TO:<\(path.address)>"] + parameters).joined(separator: " "))
    case .data: Self.line("DATA")
    case .reset: Self.line("RSET")
    case .noop: Self.line("NOOP")
    case .quit: Self.line("QUIT")
    }
  }

  private static func line(_ text: String) -> Transmission { Transmission(Array("\(text)\r\n".utf8)) }

  private static func authenticate(_ mechanism: SASLMechanism, _ response: [UInt8]?) -> Transmission {
    let words = "AUTH \(mechanism.rawValue)"
    guard let response else { return line(words) }
    return Transmission(Array("\(words) ".utf8) + response + [0x0D, 0x0A], shownAs: "\(words) ••••••••")
  }
}
