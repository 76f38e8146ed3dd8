import POP3
import Testing

/// Sessions as the families of servers hold them: sign in, look, fetch the messages 1 and 2, delete the first, leave.
struct ServerFamily: Sendable, CustomTestStringConvertible {
  let name: String
  let mechanism: String
  /// The unique-ids, where the server has any.
  let uniqueIDs: [String]?
  let transcript: String

  var testDescription: String { name }

  static let all = [dovecot, gmail, exchange, courier, ancient]

  static let dovecot = ServerFamily(
    name: "Dovecot: a response within AUTH, pipelining", mechanism: "PLAIN",
    uniqueIDs: ["0000000168e8d0f1", "0000000268e8d0f1"],
    transcript: """
      S: +OK Dovecot (Debian) ready.
      C: CAPA
      S: +OK
      S: CAPA
      S: TOP
      S: UIDL
      S: RESP-CODES
      S: PIPELINING
      S: AUTH-RESP-CODE
      S: USER
      S: SASL PLAIN LOGIN
      S: .
      C: AUTH PLAIN AGFyQGV4YW1wbGUuY29tAGdlaGVpbQ==
      S: +OK Logged in.
      C: STAT
      S: +OK 2 31
      C: LIST
      S: +OK 2 messages:
      S: 1 26
      S: 2 5
      S: .
      C: CAPA
      S: +OK
      S: CAPA
      S: TOP
      S: UIDL
      S: PIPELINING
      S: .
      C: UIDL
      S: +OK
      S: 1 0000000168e8d0f1
      S: 2 0000000268e8d0f1
      S: .
      C: TOP 1 0
      S: +OK
      S: Subject: one
      S:  
      S: .
      C: RETR 1
      C: RETR 2
      S: +OK 26 octets
      S: Subject: one
      S:  
      S: ..one
      S: .
      S: +OK 5 octets
      S: two
      S: .
      C: DELE 1
      S: +OK Marked to be deleted.
      C: QUIT
      S: +OK Logging out, messages deleted.
      """)

  static let gmail = ServerFamily(
    name: "Gmail: numbers that are far apart, one command at a time", mechanism: "PLAIN",
    uniqueIDs: ["GmailId19a9", "GmailId19aa"],
    transcript: """
      S: +OK Gpop ready for requests from 192.0.2.1 a1b2c3
      C: CAPA
      S: +OK Capability list follows
      S: USER
      S: RESP-CODES
      S: EXPIRE 0
      S: LOGIN-DELAY 300
      S: TOP
      S: UIDL
      S: X-GOOGLE-RICO
      S: SASL PLAIN XOAUTH2 OAUTHBEARER
      S: .
      C: AUTH PLAIN AGFyQGV4YW1wbGUuY29tAGdlaGVpbQ==
      S: +OK Welcome.
      C: STAT
      S: +OK 2 31
      C: LIST
      S: +OK 2 messages (31 bytes)
      S: 1 26
      S: 2 5
      S: .
      C: CAPA
      S: +OK Capability list follows
      S: TOP
      S: UIDL
      S: .
      C: UIDL
      S: +OK
      S: 1 GmailId19a9
      S: 2 GmailId19aa
      S: .
      C: TOP 1 0
      S: +OK message follows
      S: Subject: one
      S:  
      S: .
      C: RETR 1
      S: +OK message follows
      S: Subject: one
      S:  
      S: ..one
      S: .
      C: RETR 2
      S: +OK message follows
      S: two
      S: .
      C: DELE 1
      S: +OK marked for deletion
      C: QUIT
      S: +OK Farewell.
      """)

  static let exchange = ServerFamily(
    name: "Exchange: a response only when asked for", mechanism: "PLAIN", uniqueIDs: ["1", "2"],
    transcript: """
      S: +OK The Microsoft Exchange POP3 service is ready. [SABFADEAUAAyADgA]
      C: CAPA
      S: +OK
      S: TOP
      S: UIDL
      S: SASL PLAIN XOAUTH2
      S: USER
      S: .
      C: AUTH PLAIN
      S: +
      C: AGFyQGV4YW1wbGUuY29tAGdlaGVpbQ==
      S: +OK User successfully authenticated. [SABFADEA]
      C: STAT
      S: +OK 2 31
      C: LIST
      S: +OK 2 31
      S: 1 26
      S: 2 5
      S: .
      C: CAPA
      S: +OK
      S: TOP
      S: UIDL
      S: .
      C: UIDL
      S: +OK
      S: 1 1
      S: 2 2
      S: .
      C: TOP 1 0
      S: +OK
      S: Subject: one
      S:  
      S: .
      C: RETR 1
      S: +OK
      S: Subject: one
      S:  
      S: ..one
      S: .
      C: RETR 2
      S: +OK
      S: two
      S: .
      C: DELE 1
      S: +OK
      C: QUIT
      S: +OK Microsoft Exchange Server POP3 server signing off.
      """)

  static let courier = ServerFamily(
    name: "Courier: USER, in UTF-8, a UIDL that CAPA does not name", mechanism: "USER",
    uniqueIDs: ["UID1-1732176000", "UID2-1732176000"],
    transcript: """
      S: +OK Hello there. <4711.1732176000@localhost.localdomain>
      C: CAPA
      S: +OK Here's what I can do:
      S: TOP
      S: USER
      S: UTF8 USER
      S: PIPELINING
      S: IMPLEMENTATION Courier Mail Server
      S: .
      C: UTF8
      S: +OK UTF8 enabled
      C: USER ar@example.com
      S: +OK Password required.
      C: PASS geheim
      S: +OK logged in.
      C: STAT
      S: +OK 2 31
      C: LIST
      S: +OK POP3 clients that break here, they violate STD53.
      S: 1 26
      S: 2 5
      S: .
      C: CAPA
      S: +OK Here's what I can do:
      S: PIPELINING
      S: .
      C: UIDL
      S: +OK
      S: 1 UID1-1732176000
      S: 2 UID2-1732176000
      S: .
      C: TOP 1 0
      S: +OK
      S: Subject: one
      S:  
      S: .
      C: RETR 1
      C: RETR 2
      S: +OK 26 octets follow.
      S: Subject: one
      S:  
      S: ..one
      S: .
      S: +OK 5 octets follow.
      S: two
      S: .
      C: DELE 1
      S: +OK Deleted.
      C: QUIT
      S: +OK Bye-bye.
      """)

  static let ancient = ServerFamily(
    name: "a server of 1996: neither CAPA nor UIDL", mechanism: "USER", uniqueIDs: nil,
    transcript: """
      S: +OK QPOP (version 2.1.4) at mail starting.
      C: CAPA
      S: -ERR Unknown command: "capa".
      C: USER ar@example.com
      S: +OK Password required for ar.
      C: PASS geheim
      S: +OK ar has 2 messages (31 octets).
      C: STAT
      S: +OK 2 31
      C: LIST
      S: +OK 2 messages (31 octets)
      S: 1 26
      S: 2 5
      S: .
      C: CAPA
      S: -ERR Unknown command: "capa".
      C: UIDL
      S: -ERR Unknown command: "uidl".
      C: TOP 1 0
      S: +OK
      S: Subject: one
      S:  
      S: .
      C: RETR 1
      S: +OK 26 octets
      S: Subject: one
      S:  
      S: ..one
      S: .
      C: RETR 2
      S: +OK 5 octets
      S: two
      S: .
      C: DELE 1
      S: +OK Message 1 has been deleted.
      C: QUIT
      S: +OK Pop server at mail signing off.
      """)
}
