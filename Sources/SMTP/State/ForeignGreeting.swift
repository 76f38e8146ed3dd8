package import MailModel

/// What servers of other kinds say first, so that a wrong port can be told from a broken server.
package struct ForeignGreeting: Sendable, Equatable {
  /// What the first line begins with.
  package let prefix: String
  /// What speaks like that.
  package let speaker: String
  /// The failure it means.
  package let kind: MailFailure.Kind

  /// Every known one.
  package static let all = [
    ForeignGreeting(prefix: "* ", speaker: "an IMAP server", kind: .wrongProtocol),
    ForeignGreeting(prefix: "+OK", speaker: "a POP3 server", kind: .wrongProtocol),
    ForeignGreeting(prefix: "-ERR", speaker: "a POP3 server", kind: .wrongProtocol),
    ForeignGreeting(prefix: "200 ", speaker: "a news server", kind: .notAMailServer),
    ForeignGreeting(prefix: "201 ", speaker: "a news server", kind: .notAMailServer),
    ForeignGreeting(prefix: "HTTP/", speaker: "a web server", kind: .notAMailServer),
    ForeignGreeting(prefix: "<", speaker: "a web server", kind: .notAMailServer),
    ForeignGreeting(prefix: "SSH-", speaker: "an SSH server", kind: .notAMailServer),
    ForeignGreeting(prefix: "\u{15}\u{03}", speaker: "a server that wants TLS at once", kind: .wrongProtocol),
  ]

  /// The failure that a first line means; nil if it may be an SMTP server's.
  package static func failure(for line: [UInt8]) -> MailFailure? {
    guard let found = all.first(where: { line.starts(with: $0.prefix.utf8) }) else { return nil }
    return MailFailure(
      found.kind, "Not an SMTP server answers there but \(found.speaker)",
      serverText: DisplayText.line(bytes: line, limit: 200))
  }
}
