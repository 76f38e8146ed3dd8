package import MailModel
package import MailTransport

/// Everything that is ever said to a server.
package enum POP3Command: Sendable {
  /// RFC 2449 §5.
  case capabilities
  /// RFC 2595 §4.
  case startTLS
  /// RFC 6856 §2.1: messages as they are, with UTF-8 in their headers.
  case utf8
  case user(String)
  case password(SecretText)
  /// RFC 1939 §7, with 32 hexadecimal digits.
  case apop(username: String, digest: [UInt8])
  /// RFC 5034 §4, with the response at once, in base64, if there is one.
  case authenticate(mechanism: String, initialResponse: [UInt8]?)
  /// What a challenge of AUTH is answered with, in base64; `*` ends an AUTH that is not gone through with.
  case challengeResponse([UInt8])
  case statistics
  case list(UInt32?)
  case uniqueIDs(UInt32?)
  case top(UInt32, lines: UInt32)
  case retrieve(UInt32)
  case delete(UInt32)
  case reset
  case noop
  case quit

  /// What a good response to it looks like.
  package var form: ResponseForm {
    switch self {
    case .capabilities, .list(nil), .uniqueIDs(nil): .listing
    case .top: .header
    case .retrieve: .message
    default: .line
    }
  }

  /// Whether the server may ask for more before it says yes or no.
  package var mayBeChallenged: Bool {
    switch self {
    case .authenticate, .challengeResponse: true
    default: false
    }
  }

  /// The command as it travels.
  ///
  /// - Throws: `configurationInvalid` if an argument holds CR, LF or NUL: it would end the command and begin another.
  package func encoded() throws(MailFailure) -> Transmission {
    let (octets, shown) = unchecked
    guard !octets.contains(where: { $0 == 0x00 || $0 == 0x0A || $0 == 0x0D }) else {
      throw MailFailure(.configurationInvalid, "User name or password hold a line break or a NUL, which cannot be sent")
    }
    return Transmission(octets + [0x0D, 0x0A], shownAs: shown)
  }

  private var unchecked: (octets: [UInt8], shown: String?) {
    switch self {
    case .password(let secret): (Array("PASS ".utf8) + secret.withBytes { Array($0) }, "PASS ••••••••")
    case .apop(let username, let digest): (Array("APOP \(username) ".utf8) + digest, "APOP \(username) ••••••••")
    case .authenticate(let mechanism, let response?):
      (Array("AUTH \(mechanism) ".utf8) + response, "AUTH \(mechanism) ••••••••")
    case .challengeResponse(let response): (response, Self.isOpen(response) ? nil : "••••••••")
    default: (Array(plainWords.utf8), nil)
    }
  }

  private var plainWords: String {
    switch self {
    case .capabilities: "CAPA"
    case .startTLS: "STLS"
    case .utf8: "UTF8"
    case .user(let name): "USER \(name)"
    case .authenticate(let mechanism, _): "AUTH \(mechanism)"
    case .statistics: "STAT"
    case .list(let number): Self.words("LIST", number)
    case .uniqueIDs(let number): Self.words("UIDL", number)
    case .top(let number, let lines): "TOP \(number) \(lines)"
    case .retrieve(let number): "RETR \(number)"
    case .delete(let number): "DELE \(number)"
    case .reset: "RSET"
    case .noop: "NOOP"
    case .quit: "QUIT"
    case .password, .apop, .challengeResponse: ""
    }
  }

  private static func isOpen(_ response: [UInt8]) -> Bool { response.isEmpty || response == [UInt8(ascii: "*")] }

  private static func words(_ verb: String, _ number: UInt32?) -> String {
    number.map { "\(verb) \($0)" } ?? verb
  }
}
