package import MailModel

/// What servers of each kind say first, so that a wrong port can be told from a broken server.
package struct ForeignGreeting: Sendable, Equatable {
  /// Who speaks.
  package enum Speaker: String, Sendable, CaseIterable {
    case imap = "an IMAP server"
    case pop3 = "a POP3 server"
    case smtp = "an SMTP server"
    case news = "a news server"
    case web = "a web server"
    case ssh = "an SSH server"
    case tls = "a server that wants TLS at once"

    /// The failure it is to find this speaker where a mail server of another kind should be.
    var kind: MailFailure.Kind {
      switch self {
      case .imap, .pop3, .smtp, .tls: .wrongProtocol
      case .news, .web, .ssh: .notAMailServer
      }
    }
  }

  /// What the first line begins with.
  package let prefix: String
  /// What speaks like that.
  package let speaker: Speaker

  /// Every known one.
  package static let all = [
    ForeignGreeting(prefix: "* ", speaker: .imap),
    ForeignGreeting(prefix: "+OK", speaker: .pop3),
    ForeignGreeting(prefix: "-ERR", speaker: .pop3),
    ForeignGreeting(prefix: "220", speaker: .smtp),
    ForeignGreeting(prefix: "421", speaker: .smtp),
    ForeignGreeting(prefix: "554", speaker: .smtp),
    ForeignGreeting(prefix: "200", speaker: .news),
    ForeignGreeting(prefix: "HTTP/", speaker: .web),
    ForeignGreeting(prefix: "<", speaker: .web),
    ForeignGreeting(prefix: "SSH-", speaker: .ssh),
    ForeignGreeting(prefix: "\u{15}\u{03}", speaker: .tls),
  ]

  /// The failure that a first line means.
  ///
  /// - Parameters:
  ///   - line: the octets, without the line end.
  ///   - wanted: the kind of server that should be there.
  /// - Returns: nil if the line may be the wanted server's.
  package static func failure(for line: [UInt8], wanted: Speaker) -> MailFailure? {
    guard let found = all.first(where: { line.starts(with: $0.prefix.utf8) }), found.speaker != wanted else {
      return nil
    }
    return MailFailure(
      found.speaker.kind, "What answers there is \(found.speaker.rawValue), not \(wanted.rawValue)",
      serverText: String(decoding: line, as: UTF8.self), limit: 200)
  }
}

extension MailFailure {
  /// The failure with a server's line as its words, if it has none yet.
  package func quoting(_ line: [UInt8]) -> MailFailure {
    guard serverText == nil else { return self }
    return MailFailure(kind, cause, serverText: String(decoding: line, as: UTF8.self), limit: 200, context: context)
  }
}
