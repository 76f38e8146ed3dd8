import MailModel
import TestSupport
import Testing

/// A server with which an upgrade to TLS does not come about, by fault or by attack.
struct UpgradeCase: Sendable, CustomTestStringConvertible {
  let access: Trial.Access
  let testDescription: String
  let kind: MailFailure.Kind
  let script: [ServerStep]

  init(_ access: Trial.Access, _ description: String, _ kind: MailFailure.Kind, _ transcript: String) {
    self.init(access, description, kind, transcript, inOnePiece: [])
  }

  /// With lines that the server sends together at the end.
  init(
    _ access: Trial.Access, _ description: String, _ kind: MailFailure.Kind, _ transcript: String, inOnePiece: [String]
  ) {
    (self.access, self.kind) = (access, kind)
    testDescription = "\(access.rawValue): \(description)"
    let together: [ServerStep] = inOnePiece.isEmpty ? [] : [.say(inOnePiece.joined(separator: "\r\n")), .stall]
    script = ServerStep.transcript(transcript) + together
  }

  static let all = imap + pop + smtp

  private static let imapHello = "S: * OK [CAPABILITY IMAP4rev1 STARTTLS AUTH=PLAIN] ready\nC: {tag} STARTTLS\n"
  private static let popHello = "S: +OK ready\nC: CAPA\nS: +OK\nS: USER\nS: STLS\nS: .\nC: STLS\n"
  private static let smtpHello =
    "S: 220 mail.example ESMTP\nC: EHLO {*}\nS: 250-mail.example\nS: 250-AUTH PLAIN\nS: 250 STARTTLS\nC: STARTTLS\n"

  /// Everything up to the server's yes.
  static func agreement(_ access: Trial.Access) -> String {
    switch access {
    case .imap: imapHello + "S: {tag} OK go"
    case .pop3: popHello + "S: +OK go"
    case .smtp: smtpHello + "S: 220 go"
    }
  }

  private static let imap: [UpgradeCase] = [
    UpgradeCase(.imap, "stripped", .tlsNotOffered, "S: * OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] ready\n! stall"),
    UpgradeCase(.imap, "refused by NO", .tlsNotOffered, imapHello + "S: {tag} NO not now\n! stall"),
    UpgradeCase(.imap, "refused by BAD", .tlsNotOffered, imapHello + "S: {tag} BAD what?\n! stall"),
    UpgradeCase(.imap, "answered by a +", .protocolViolation, imapHello + "S: + go on\n! stall"),
    UpgradeCase(.imap, "injected", .protocolViolation, imapHello, inOnePiece: ["{tag} OK go", "* OK fake"]),
    UpgradeCase(.imap, "PREAUTH", .protocolViolation, "S: * PREAUTH [CAPABILITY IMAP4rev1 STARTTLS] hi\n! stall"),
    UpgradeCase(.imap, "no TLS after yes", .tlsHandshake, imapHello + "S: {tag} OK\nC: {*}\nS: just kidding\n! stall"),
  ]

  private static let pop: [UpgradeCase] = [
    UpgradeCase(
      .pop3, "stripped", .tlsNotOffered, "S: +OK ready\nC: CAPA\nS: +OK\nS: USER\nS: .\n! stall"),
    UpgradeCase(.pop3, "refused", .tlsNotOffered, popHello + "S: -ERR not now\n! stall"),
    UpgradeCase(.pop3, "answered by a +", .protocolViolation, popHello + "S: + go on\n! stall"),
    UpgradeCase(.pop3, "injected", .protocolViolation, popHello, inOnePiece: ["+OK go", "+OK fake"]),
  ]

  private static let smtp: [UpgradeCase] = [
    UpgradeCase(
      .smtp, "stripped", .tlsNotOffered,
      "S: 220 mail.example ESMTP\nC: EHLO {*}\nS: 250-mail.example\nS: 250 AUTH PLAIN\n! stall"),
    UpgradeCase(.smtp, "refused", .tlsNotOffered, smtpHello + "S: 454 4.7.0 TLS not available\n! stall"),
    UpgradeCase(.smtp, "answered by 334", .protocolViolation, smtpHello + "S: 334 go on\n! stall"),
    UpgradeCase(.smtp, "injected", .protocolViolation, smtpHello, inOnePiece: ["220 go", "250 AUTH PLAIN"]),
  ]
}
