import MailModel
import MailTransport
import Testing

/// A sign-in with an access token that the server refuses.
struct TokenCase: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let access: Trial.Access
  let kind: MailFailure.Kind
  let script: String

  init(_ description: String, _ access: Trial.Access, _ kind: MailFailure.Kind, _ script: String) {
    testDescription = "\(access.rawValue) \(description)"
    (self.access, self.kind, self.script) = (access, kind, script)
  }

  /// What Exchange Online and Gmail give for reasons: `{"status":"400","schemes":"Bearer","scope":"https://mail/"}`.
  private static let reasons =
    "eyJzdGF0dXMiOiI0MDAiLCJzY2hlbWVzIjoiQmVhcmVyIiwic2NvcGUiOiJodHRwczovL21haWwvIn0="

  static let all = imap + pop + smtp

  private static let imap: [TokenCase] = [
    TokenCase(
      "XOAUTH2", .imap, .reconnectRequired,
      """
      S: * OK [CAPABILITY IMAP4rev1 AUTH=XOAUTH2 SASL-IR] ready
      C: {tag} AUTHENTICATE XOAUTH2 {*}
      S: + \(reasons)
      C: \("")
      S: {tag} NO AUTHENTICATE failed.
      ! close
      """),
    TokenCase(
      "OAUTHBEARER", .imap, .reconnectRequired,
      """
      S: * OK [CAPABILITY IMAP4rev1 AUTH=OAUTHBEARER SASL-IR] ready
      C: {tag} AUTHENTICATE OAUTHBEARER {*}
      S: + \(reasons)
      C: AQ==
      S: {tag} NO [AUTHENTICATIONFAILED] no
      ! close
      """),
    TokenCase(
      "XOAUTH2 of a mailbox that does not open", .imap, .serverUnavailable,
      """
      S: * OK [CAPABILITY IMAP4rev1 AUTH=XOAUTH2 SASL-IR] ready
      C: {tag} AUTHENTICATE XOAUTH2 {*}
      S: {tag} BAD User is authenticated but not connected.
      ! close
      """),
  ]

  private static let pop: [TokenCase] = [
    TokenCase(
      "XOAUTH2", .pop3, .reconnectRequired,
      """
      S: +OK ready
      C: CAPA
      S: +OK
      S: SASL XOAUTH2
      S: .
      C: AUTH XOAUTH2
      S: +
      C: {*}
      S: + \(reasons)
      C: \("")
      S: -ERR [AUTH] no
      ! close
      """)
  ]

  private static let smtp: [TokenCase] = [
    TokenCase(
      "XOAUTH2", .smtp, .reconnectRequired,
      """
      S: 220 mail.example ESMTP
      C: EHLO {*}
      S: 250-mail.example
      S: 250 AUTH XOAUTH2
      C: AUTH XOAUTH2 {*}
      S: 334 \(reasons)
      C: \("")
      S: 535 5.7.3 Authentication unsuccessful
      ! close
      """),
    TokenCase(
      "XOAUTH2 where SMTP is off", .smtp, .protocolDisabled,
      """
      S: 220 mail.example ESMTP
      C: EHLO {*}
      S: 250-mail.example
      S: 250 AUTH XOAUTH2
      C: AUTH XOAUTH2 {*}
      S: 535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Mailbox.
      ! close
      """),
  ]
}
