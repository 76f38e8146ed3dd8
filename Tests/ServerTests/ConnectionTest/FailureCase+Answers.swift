import MailModel

/// What answers where a mail server of a kind should, and what it offers.
extension FailureCase {
  static let answers = foreign + shut + offers

  private static let foreign: [FailureCase] = [
    FailureCase(.imap, .greeting, "+OK POP3 ready", .wrongProtocol, remedy: "IMAP is on 993"),
    FailureCase(.imap, .greeting, "220 mail.example ESMTP", .wrongProtocol, remedy: "IMAP is on 993"),
    FailureCase(.imap, .greeting, "HTTP/1.1 400 Bad Request", .notAMailServer, remedy: "is not a mail server"),
    FailureCase(.imap, .greeting, "SSH-2.0-OpenSSH_9.2", .notAMailServer, remedy: "is not a mail server"),
    FailureCase(.imap, .greeting, "what is this?", .notAMailServer, remedy: "is not a mail server"),
    FailureCase(.pop3, .greeting, "* OK IMAP4rev1 ready", .wrongProtocol, remedy: "POP3 on 995"),
    FailureCase(.pop3, .greeting, "220 mail.example ESMTP", .wrongProtocol, remedy: "POP3 on 995"),
    FailureCase(.pop3, .greeting, "HTTP/1.1 400 Bad Request", .notAMailServer, remedy: "is not a mail server"),
    FailureCase(.pop3, .greeting, "what is this?", .notAMailServer, remedy: "is not a mail server"),
    FailureCase(.smtp, .greeting, "* OK IMAP4rev1 ready", .wrongProtocol, remedy: "ssl 465, tls 587"),
    FailureCase(.smtp, .greeting, "+OK POP3 ready", .wrongProtocol, remedy: "ssl 465, tls 587"),
    FailureCase(.smtp, .greeting, "HTTP/1.1 400 Bad Request", .notAMailServer, remedy: "SMTP server's name"),
    FailureCase(.smtp, .greeting, "what is this?", .notAMailServer, remedy: "SMTP server's name"),
  ]

  private static let shut: [FailureCase] = [
    FailureCase(.imap, .greeting, "* BYE going down", .serverUnavailable, remedy: "Try again later"),
    FailureCase(
      .imap, .greeting, "* BYE Too many simultaneous connections", .tooManyConnections, remedy: "Close other mail"),
    FailureCase(.pop3, .greeting, "-ERR [SYS/TEMP] going down", .serverUnavailable, remedy: "Try again later"),
    FailureCase(
      .pop3, .greeting, "-ERR Maximum number of connections exceeded", .tooManyConnections, remedy: "Close other mail"),
    FailureCase(.smtp, .greeting, "421 4.3.2 Service not available", .serverUnavailable, remedy: "Try again later"),
    FailureCase(
      .smtp, .greeting, "421 4.7.0 mx Error: too many connections from 192.0.2.1", .tooManyConnections,
      remedy: "Close other mail"),
    FailureCase(
      .smtp, .greeting, "554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using zen.spamhaus.org",
      .policyRefused, remedy: "Show them to the mail provider or IT"),
    FailureCase(
      .smtp, .capabilities, "550 5.7.1 We do not talk to strangers", .policyRefused, remedy: "Show them to the mail"),
  ]

  private static let offers: [FailureCase] = [
    FailureCase(
      .imap, .capabilities, "* CAPABILITY IMAP4rev1 LOGINDISABLED AUTH=GSSAPI\n{tag} OK done", .mechanismNotOffered,
      remedy: "Ask your mail provider how to sign in", failing: .signIn),
    FailureCase(
      .imap, .capabilities, "* CAPABILITY IMAP4rev1 LOGINDISABLED STARTTLS\n{tag} OK done", .tlsRequired,
      remedy: "Tick Use TLS", failing: .signIn),
    FailureCase(
      .pop3, .capabilities, "+OK\nSASL GSSAPI\n.", .mechanismNotOffered,
      remedy: "Ask your mail provider how to sign in", failing: .signIn),
    FailureCase(
      .pop3, .capabilities, "+OK\nSASL GSSAPI\nSTLS\n.", .tlsRequired, remedy: "Tick Use TLS", failing: .signIn),
    FailureCase(
      .smtp, .capabilities, "250-mail.example\n250 SIZE", .mechanismNotOffered,
      remedy: "wants the user name left empty",
      failing: .signIn),
    FailureCase(
      .smtp, .capabilities, "250-mail.example\n250 STARTTLS", .tlsRequired, remedy: "encryption method tls (port 587)",
      failing: .signIn),
    FailureCase(
      .imap, .capabilities, "{tag} OK nothing to say", .protocolViolation, remedy: "send the report",
      failing: .capabilities),
    FailureCase(
      .smtp, .capabilities, "250-mail.example\nwhat is this?", .protocolViolation, remedy: "send the report"),
  ]
}
