package import MailModel
package import MailTransport

/// Everything that is ever asked of a server. None of it changes a mailbox.
package enum IMAPCommand: Sendable {
  case capability
  case startTLS
  /// RFC 9051 §6.2.3.
  case login(username: String, password: SecretText)
  /// RFC 9051 §6.2.2, with the first response at once if the server offers SASL-IR (RFC 4959).
  case authenticate(SASLMechanism, initialResponse: [UInt8]?)
  /// RFC 2971.
  case id(name: String)
  /// RFC 5161.
  case enable([Capability])
  /// RFC 2342.
  case namespace
  /// Every mailbox; `roles` asks for what they are for (RFC 6154), which takes LIST-EXTENDED.
  case list(roles: Bool)
  case status(MailboxName, [StatusItems.Item], utf8: Bool)
  /// With `resync` it asks for what has changed (RFC 7162 §3.2.5), in a line of about `lineLimit` octets.
  case examine(MailboxName, utf8: Bool, resync: MailboxResync?, lineLimit: Int)
  /// `extended` asks for the short form of the answer (RFC 4731).
  case search(SearchCriteria, extended: Bool)
  case fetch(UIDSet, FetchRequest)
  /// The UID of the mailbox's last message.
  case fetchLast
  /// RFC 4978.
  case compress
  /// RFC 2177.
  case idle
  case noop
  case logout

  /// The command as it travels.
  ///
  /// - Parameters:
  ///   - tag: a word that the server repeats in its answer.
  ///   - literals: whether literals wait for the server's `+`; those of a LOGIN always do.
  package func encoded(tag: String, literals: LiteralForm = .awaited) -> EncodedCommand {
    let isLogin = if case .login = self { true } else { false }
    var encoder = CommandEncoder(tag: tag, literals: isLogin ? .awaited : literals)
    switch self {
    case .capability: encoder.word("CAPABILITY")
    case .startTLS: encoder.word("STARTTLS")
    case .noop: encoder.word("NOOP")
    case .compress: encoder.word("COMPRESS DEFLATE")
    case .idle: encoder.word("IDLE")
    case .logout: encoder.word("LOGOUT")
    case .login(let username, let password):
      encoder.word("LOGIN")
      encoder.string(username.utf8)
      password.withBytes { encoder.string($0, isSecret: true) }
    case .authenticate(let mechanism, let response): return Self.authenticate(mechanism, response, tag: tag)
    case .id(let name): encoder.word("ID (\"name\" \"\(name)\")")
    case .enable(let capabilities):
      encoder.word("ENABLE")
      for capability in capabilities { encoder.word(capability.rawValue) }
    case .namespace: encoder.word("NAMESPACE")
    case .list(let roles): encoder.word(roles ? "LIST \"\" \"*\" RETURN (SPECIAL-USE)" : "LIST \"\" \"*\"")
    case .status(let mailbox, let items, let utf8):
      encoder.word("STATUS")
      encoder.string(mailbox.wire(utf8: utf8))
      encoder.word("(" + items.map(\.rawValue).joined(separator: " ") + ")")
    case .examine(let mailbox, let utf8, let resync, let lineLimit):
      let name = mailbox.wire(utf8: utf8)
      encoder.word("EXAMINE")
      encoder.string(name)
      if let resync { encoder.word(resync.wire(room: lineLimit - name.count - 80)) }
    case .search(let criteria, let extended):
      encoder.word(extended ? "UID SEARCH RETURN (ALL)" : "UID SEARCH")
      encoder.word(criteria.wire)
    case .fetch(let uids, let request):
      encoder.word("UID FETCH \(uids.wire) \(request.wire)")
    case .fetchLast: encoder.word("UID FETCH * (UID)")
    }
    return encoder.finish()
  }

  private static func authenticate(
    _ mechanism: SASLMechanism, _ response: [UInt8]?, tag: String
  ) -> EncodedCommand {
    let line = "\(tag) AUTHENTICATE \(mechanism.rawValue)"
    guard let response else {
      return EncodedCommand(tag: tag, pieces: [Transmission(Array("\(line)\r\n".utf8))])
    }
    let octets = Array("\(line) ".utf8) + response + [0x0D, 0x0A]
    return EncodedCommand(tag: tag, pieces: [Transmission(octets, shownAs: "\(line) ••••••••")])
  }
}
