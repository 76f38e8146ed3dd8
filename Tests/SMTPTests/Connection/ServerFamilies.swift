import Testing

/// Sessions as the families of servers hold them: sign in, ask for a recipient, send to two, leave.
struct ServerFamily: Sendable, CustomTestStringConvertible {
  let name: String
  let mechanism: String
  let transcript: String

  var testDescription: String { name }

  static let all = [postfix, gmail, exchange, dovecot, sparse]

  static let message = "Subject: Invoice 4711\r\n\r\n.dot\r\n..\r\nend\r\n"

  private static let data = """
    C: Subject: Invoice 4711
    C: \("")
    C: ..dot
    C: ...
    C: end
    C: .

    """

  static let postfix = ServerFamily(
    name: "Postfix", mechanism: "PLAIN",
    transcript: """
      S: 220 mail.example.com ESMTP Postfix (Debian/GNU)
      C: EHLO desk.example
      S: 250-mail.example.com
      S: 250-PIPELINING
      S: 250-SIZE 52428800
      S: 250-VRFY
      S: 250-ETRN
      S: 250-AUTH PLAIN LOGIN
      S: 250-AUTH=PLAIN LOGIN
      S: 250-ENHANCEDSTATUSCODES
      S: 250-8BITMIME
      S: 250-DSN
      S: 250-SMTPUTF8
      S: 250 CHUNKING
      C: AUTH PLAIN AGFyQGV4YW1wbGUuY29tAGdlaGVpbQ==
      S: 235 2.7.0 Authentication successful
      C: MAIL FROM:<ar@example.com>
      S: 250 2.1.0 Ok
      C: RCPT TO:<clara@acme.example>
      S: 250 2.1.5 Ok
      C: RSET
      S: 250 2.0.0 Ok
      C: MAIL FROM:<ar@example.com> SIZE=40
      C: RCPT TO:<clara@acme.example>
      C: RCPT TO:<gone@acme.example>
      C: DATA
      S: 250 2.1.0 Ok
      S: 250 2.1.5 Ok
      S: 550 5.1.1 <gone@acme.example>: Recipient address rejected: User unknown in relay recipient table
      S: 354 End data with <CR><LF>.<CR><LF>

      """ + data + """
        S: 250 2.0.0 Ok: queued as 4F2A1C0D3E
        C: QUIT
        S: 221 2.0.0 Bye
        """)

  static let gmail = ServerFamily(
    name: "Gmail", mechanism: "PLAIN",
    transcript: """
      S: 220 smtp.gmail.com ESMTP 4fb4d7f45d1cf-5c6 - gsmtp
      C: EHLO desk.example
      S: 250-smtp.gmail.com at your service, [192.0.2.1]
      S: 250-SIZE 35882577
      S: 250-8BITMIME
      S: 250-AUTH LOGIN PLAIN XOAUTH2 PLAIN-CLIENTTOKEN OAUTHBEARER XOAUTH
      S: 250-ENHANCEDSTATUSCODES
      S: 250-PIPELINING
      S: 250-CHUNKING
      S: 250 SMTPUTF8
      C: AUTH PLAIN AGFyQGV4YW1wbGUuY29tAGdlaGVpbQ==
      S: 235 2.7.0 Accepted
      C: MAIL FROM:<ar@example.com>
      S: 250 2.1.0 OK 4fb4d7f45d1cf-5c6 - gsmtp
      C: RCPT TO:<clara@acme.example>
      S: 250 2.1.5 OK 4fb4d7f45d1cf-5c6 - gsmtp
      C: RSET
      S: 250 2.1.5 Flushed 4fb4d7f45d1cf-5c6 - gsmtp
      C: MAIL FROM:<ar@example.com> SIZE=40
      C: RCPT TO:<clara@acme.example>
      C: RCPT TO:<gone@acme.example>
      C: DATA
      S: 250 2.1.0 OK 4fb4d7f45d1cf-5c6 - gsmtp
      S: 250 2.1.5 OK 4fb4d7f45d1cf-5c6 - gsmtp
      S: 553 5.1.3 The recipient address <gone@acme.example> is not a valid RFC 5321 address.
      S: 354 Go ahead 4fb4d7f45d1cf-5c6 - gsmtp

      """ + data + """
        S: 250 2.0.0 OK  1763738100 4fb4d7f45d1cf-5c6 - gsmtp
        C: QUIT
        S: 221 2.0.0 closing connection 4fb4d7f45d1cf-5c6 - gsmtp
        """)

  static let exchange = ServerFamily(
    name: "Exchange Online", mechanism: "LOGIN",
    transcript: """
      S: 220 FR0P281CA0001.outlook.office365.com Microsoft ESMTP MAIL Service ready at Sat, 21 Nov 2026 15:00:00 +0000
      C: EHLO desk.example
      S: 250-FR0P281CA0001.outlook.office365.com Hello [192.0.2.1]
      S: 250-SIZE 157286400
      S: 250-PIPELINING
      S: 250-DSN
      S: 250-ENHANCEDSTATUSCODES
      S: 250-AUTH LOGIN XOAUTH2
      S: 250-8BITMIME
      S: 250-BINARYMIME
      S: 250-CHUNKING
      S: 250 SMTPUTF8
      C: AUTH LOGIN
      S: 334 VXNlcm5hbWU6
      C: YXJAZXhhbXBsZS5jb20=
      S: 334 UGFzc3dvcmQ6
      C: Z2VoZWlt
      S: 235 2.7.0 Authentication successful
      C: MAIL FROM:<ar@example.com>
      S: 250 2.1.0 Sender OK
      C: RCPT TO:<clara@acme.example>
      S: 250 2.1.5 Recipient OK
      C: RSET
      S: 250 2.0.0 Resetting
      C: MAIL FROM:<ar@example.com> SIZE=40
      C: RCPT TO:<clara@acme.example>
      C: RCPT TO:<gone@acme.example>
      C: DATA
      S: 250 2.1.0 Sender OK
      S: 250 2.1.5 Recipient OK
      S: 550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup
      S: 354 Start mail input; end with <CRLF>.<CRLF>

      """ + data + """
        S: 250 2.0.0 OK <id@FR0P281MB0001.DEUP281.PROD.OUTLOOK.COM> [Hostname=FR0P281MB0001]
        C: QUIT
        S: 221 2.0.0 Service closing transmission channel
        """)

  static let dovecot = ServerFamily(
    name: "Dovecot", mechanism: "PLAIN",
    transcript: """
      S: 220 mail.example.com Dovecot (Debian) ready.
      C: EHLO desk.example
      S: 250-mail.example.com
      S: 250-8BITMIME
      S: 250-AUTH PLAIN LOGIN
      S: 250-BURL imap
      S: 250-CHUNKING
      S: 250-ENHANCEDSTATUSCODES
      S: 250-SIZE
      S: 250 PIPELINING
      C: AUTH PLAIN AGFyQGV4YW1wbGUuY29tAGdlaGVpbQ==
      S: 235 2.7.0 Logged in.
      C: MAIL FROM:<ar@example.com>
      S: 250 2.1.0 OK
      C: RCPT TO:<clara@acme.example>
      S: 250 2.1.5 OK
      C: RSET
      S: 250 2.0.0 OK
      C: MAIL FROM:<ar@example.com> SIZE=40
      C: RCPT TO:<clara@acme.example>
      C: RCPT TO:<gone@acme.example>
      C: DATA
      S: 250 2.1.0 OK
      S: 250 2.1.5 OK
      S: 550 5.1.1 User doesn't exist: gone@acme.example
      S: 354 OK

      """ + data + """
        S: 250 2.0.0 Ok
        C: QUIT
        S: 221 2.0.0 Bye
        """)

  static let sparse = ServerFamily(
    name: "A server that knows little", mechanism: "PLAIN",
    transcript: """
      S: 220
      C: EHLO desk.example
      S: 250-old
      S: 250 AUTH=PLAIN
      C: AUTH PLAIN AGFyQGV4YW1wbGUuY29tAGdlaGVpbQ==
      S: 334 \("")
      C: AGFyQGV4YW1wbGUuY29tAGdlaGVpbQ==
      S: 235
      C: MAIL FROM:<ar@example.com>
      S: 250
      C: RCPT TO:<clara@acme.example>
      S: 251 will forward
      C: RSET
      S: 250
      C: MAIL FROM:<ar@example.com>
      S: 250
      C: RCPT TO:<clara@acme.example>
      S: 250
      C: RCPT TO:<gone@acme.example>
      S: 551 gone
      C: DATA
      S: 354

      """ + data + """
        S: 250
        C: QUIT
        S: 221
        """)
}
