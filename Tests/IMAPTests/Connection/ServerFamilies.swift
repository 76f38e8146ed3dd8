import Testing

/// Sessions as the families of servers hold them: sign in, look, fetch the messages 2 and 5, leave.
struct ServerFamily: Sendable, CustomTestStringConvertible {
  let name: String
  let mechanism: String
  let transcript: String

  var testDescription: String { name }

  static let all = [dovecot, gmail, exchange, courier, cyrus, iCloud, yahoo, sparse]

  static let dovecot = ServerFamily(
    name: "Dovecot", mechanism: "PLAIN",
    transcript: """
      S: * OK [CAPABILITY IMAP4rev1 SASL-IR LOGIN-REFERRALS ID ENABLE IDLE LITERAL+ AUTH=PLAIN] Dovecot (Debian) ready.
      C: {tag} AUTHENTICATE PLAIN AGFyQGV4YW1wbGUuY29tAGdlaGVpbQ==
      S: {tag} OK [CAPABILITY IMAP4rev1 ID ENABLE ESEARCH CONDSTORE LIST-EXTENDED SPECIAL-USE] Logged in
      C: {tag} ID ("name" "Postdue")
      S: * ID ("name" "Dovecot")
      S: {tag} OK ID completed (0.001 + 0.000 secs).
      C: {tag} LIST "" "*" RETURN (SPECIAL-USE)
      S: * LIST (\\HasNoChildren \\Sent) "." Sent
      S: * LIST (\\HasNoChildren) "." INBOX
      S: {tag} OK List completed (0.002 + 0.000 + 0.001 secs).
      C: {tag} EXAMINE "INBOX"
      S: * FLAGS (\\Answered \\Flagged \\Deleted \\Seen \\Draft)
      S: * OK [PERMANENTFLAGS ()] Read-only mailbox.
      S: * 3 EXISTS
      S: * 1 RECENT
      S: * OK [UIDVALIDITY 1732176000] UIDs valid
      S: * OK [UIDNEXT 8] Predicted next UID
      S: * OK [HIGHESTMODSEQ 12] Highest
      S: {tag} OK [READ-ONLY] Examine completed (0.001 + 0.000 secs).
      C: {tag} UID SEARCH RETURN (ALL) SINCE 1-Nov-2026
      S: * ESEARCH (TAG "{tag}") UID ALL 2,5
      S: {tag} OK Search completed (0.001 + 0.000 secs).
      C: {tag} UID FETCH 2,5 (UID FLAGS INTERNALDATE RFC822.SIZE BODY.PEEK[])
      S: * 1 FETCH (UID 2 FLAGS (\\Seen) INTERNALDATE "02-Nov-2026 10:00:00 +0000" RFC822.SIZE 6 BODY[] {6}
      S: two
      S: !)
      S: * 2 FETCH (UID 5 FLAGS () INTERNALDATE "05-Nov-2026 10:00:00 +0000" RFC822.SIZE 6 BODY[] {4}
      S: five)
      S: {tag} OK Fetch completed (0.001 + 0.000 secs).
      C: {tag} LOGOUT
      S: * BYE Logging out
      S: {tag} OK Logout completed (0.001 + 0.000 secs).
      """)

  static let gmail = ServerFamily(
    name: "Gmail", mechanism: "PLAIN",
    transcript: """
      S: * OK Gimap ready for requests from 192.0.2.1 abc123
      C: {tag} CAPABILITY
      S: * CAPABILITY IMAP4rev1 UNSELECT IDLE NAMESPACE QUOTA ID XLIST CHILDREN X-GM-EXT-1 SASL-IR AUTH=PLAIN
      S: {tag} OK Thats all she wrote! abc123
      C: {tag} AUTHENTICATE PLAIN AGFyQGV4YW1wbGUuY29tAGdlaGVpbQ==
      S: * CAPABILITY IMAP4rev1 UNSELECT IDLE NAMESPACE QUOTA ID XLIST CHILDREN X-GM-EXT-1 UIDPLUS ENABLE ESEARCH
      S: {tag} OK ar@example.com authenticated (Success)
      C: {tag} ID ("name" "Postdue")
      S: * ID ("name" "GImap" "vendor" "Google, Inc." "support-url" "https://support.google.com/mail" "version" "gmail")
      S: {tag} OK Success
      C: {tag} LIST "" "*"
      S: * LIST (\\HasNoChildren) "/" "INBOX"
      S: * LIST (\\HasChildren \\Noselect) "/" "[Gmail]"
      S: * LIST (\\HasNoChildren \\Sent) "/" "[Gmail]/Sent Mail"
      S: {tag} OK Success
      C: {tag} EXAMINE "INBOX"
      S: * FLAGS (\\Answered \\Flagged \\Draft \\Deleted \\Seen $NotPhishing $Phishing)
      S: * OK [PERMANENTFLAGS ()] Flags permitted.
      S: * OK [UIDVALIDITY 1732176000] UIDs valid.
      S: * 3 EXISTS
      S: * 0 RECENT
      S: * OK [UIDNEXT 8] Predicted next UID.
      S: * OK [HIGHESTMODSEQ 12]
      S: {tag} OK [READ-ONLY] INBOX selected. (Success)
      C: {tag} UID SEARCH RETURN (ALL) SINCE 1-Nov-2026
      S: * ESEARCH (TAG "{tag}") UID ALL 2,5
      S: {tag} OK SEARCH completed (Success)
      C: {tag} UID FETCH 2,5 (UID FLAGS INTERNALDATE RFC822.SIZE X-GM-MSGID BODY.PEEK[])
      S: * 1 FETCH (X-GM-MSGID 1278455344230334865 UID 2 RFC822.SIZE 6 INTERNALDATE "02-Nov-2026 10:00:00 +0000" FLAGS (\\Seen) BODY[] {6}
      S: two
      S: !)
      S: * 2 FETCH (X-GM-MSGID 1278455344230334866 UID 5 RFC822.SIZE 4 INTERNALDATE "05-Nov-2026 10:00:00 +0000" FLAGS () BODY[] {4}
      S: five)
      S: {tag} OK Success
      C: {tag} LOGOUT
      S: * BYE LOGOUT Requested
      S: {tag} OK 73 good day (Success)
      """)

  static let exchange = ServerFamily(
    name: "Exchange: a stray +, bare codes, no UIDNEXT", mechanism: "PLAIN",
    transcript: """
      S: * OK The Microsoft Exchange IMAP4 service is ready. [SABFADEAUAAyADgA]
      C: {tag} CAPABILITY
      S: * CAPABILITY IMAP4 IMAP4rev1 AUTH=PLAIN AUTH=XOAUTH2 SASL-IR UIDPLUS ID UNSELECT CHILDREN IDLE NAMESPACE LITERAL+
      S: {tag} OK CAPABILITY completed.
      C: {tag} AUTHENTICATE PLAIN AGFyQGV4YW1wbGUuY29tAGdlaGVpbQ==
      S: +
      C: AGFyQGV4YW1wbGUuY29tAGdlaGVpbQ==
      S: {tag} OK AUTHENTICATE completed.
      C: {tag} CAPABILITY
      S: * CAPABILITY IMAP4 IMAP4rev1 AUTH=PLAIN AUTH=XOAUTH2 SASL-IR UIDPLUS MOVE ID UNSELECT CHILDREN IDLE
      S: {tag} OK CAPABILITY completed.
      C: {tag} ID ("name" "Postdue")
      S: * ID ("name" "Microsoft.Exchange.Imap4.Imap4Server" "version" "15.20")
      S: {tag} OK ID completed
      C: {tag} LIST "" "*"
      S: +
      S: * LIST (\\HasNoChildren) "/" INBOX
      S: * LIST (\\HasNoChildren) "/" "Sent Items"
      S: {tag} OK LIST completed.
      C: {tag} EXAMINE "INBOX"
      S: * 3 EXISTS
      S: [CLOSED]
      S: * FLAGS (\\Seen \\Answered \\Flagged \\Deleted \\Draft $MDNSent)
      S: * OK [UIDVALIDITY 1732176000] UIDVALIDITY value
      S: {tag} OK [READ-ONLY] EXAMINE completed.
      C: {tag} STATUS "INBOX" (UIDNEXT UIDVALIDITY)
      S: * STATUS INBOX (UIDNEXT 8 UIDVALIDITY 1732176000)
      S: {tag} OK STATUS completed.
      C: {tag} UID SEARCH SINCE 1-Nov-2026
      S: * SEARCH 5 2
      S: {tag} OK SEARCH completed.
      C: {tag} UID FETCH 2,5 (UID FLAGS INTERNALDATE RFC822.SIZE BODY.PEEK[])
      S: * 1 FETCH (UID 2 FLAGS (\\Seen) INTERNALDATE " 2-Nov-2026 10:00:00 +0000" RFC822.SIZE 9 BODY[] {6}
      S: two
      S: !)
      S: * 2 FETCH (FLAGS (\\Seen))
      S: * 2 FETCH (UID 5 FLAGS () INTERNALDATE " 5-Nov-2026 10:00:00 +0000" RFC822.SIZE 9 BODY[] {4}
      S: five)
      S: {tag} OK FETCH completed.
      C: {tag} LOGOUT
      S: * BYE Microsoft Exchange Server IMAP4 server signing off.
      S: {tag} OK LOGOUT completed.
      """)

  static let courier = ServerFamily(
    name: "Courier: LOGIN, messages numbered 0, a plain +OK for a +", mechanism: "LOGIN",
    transcript: """
      S: * OK [CAPABILITY IMAP4rev1 UIDPLUS CHILDREN NAMESPACE SORT QUOTA IDLE ACL ACL2=UNION] Courier-IMAP ready.
      C: {tag} LOGIN "ar@example.com" "geheim"
      S: {tag} OK LOGIN Ok.
      C: {tag} CAPABILITY
      S: * CAPABILITY IMAP4rev1 UIDPLUS CHILDREN NAMESPACE SORT QUOTA IDLE ACL ACL2=UNION
      S: {tag} OK CAPABILITY completed
      C: {tag} LIST "" "*"
      S: * LIST (\\HasNoChildren) "." "INBOX.Sent"
      S: * LIST (\\Unmarked \\HasChildren) "." "INBOX"
      S: {tag} OK LIST completed
      C: {tag} EXAMINE "INBOX"
      S: * FLAGS (\\Draft \\Answered \\Flagged \\Deleted \\Seen \\Recent)
      S: * OK [PERMANENTFLAGS ()] No permanent flags permitted
      S: * 3 EXISTS
      S: * 0 RECENT
      S: * OK [UIDVALIDITY 1732176000] Ok
      S: * OK [MYRIGHTS "acdilrsw"] ACL
      S: {tag} OK [READ-ONLY] Ok
      C: {tag} STATUS "INBOX" (UIDNEXT UIDVALIDITY)
      S: * STATUS "INBOX" (UIDNEXT 8 UIDVALIDITY 1732176000)
      S: {tag} OK STATUS Completed.
      C: {tag} UID SEARCH SINCE 1-Nov-2026
      S: * SEARCH 2 5
      S: {tag} OK SEARCH done.
      C: {tag} UID FETCH 2,5 (UID FLAGS INTERNALDATE RFC822.SIZE BODY.PEEK[])
      S: * 0 FETCH (UID 5 FLAGS ())
      S: * 1 FETCH (UID 2 FLAGS (\\Seen) INTERNALDATE "02-Nov-2026 10:00:00 +0000" RFC822.SIZE 6 BODY[] {6}
      S: two
      S: !)
      S: * 2 FETCH (UID 5 FLAGS () INTERNALDATE "05-Nov-2026 10:00:00 +0000" RFC822.SIZE 4 BODY[] {4}
      S: five)
      S: {tag} OK FETCH completed.
      C: {tag} LOGOUT
      S: * BYE Courier-IMAP server shutting down
      S: {tag} OK LOGOUT completed
      """)

  static let cyrus = ServerFamily(
    name: "Cyrus: SEARCH where ESEARCH is due", mechanism: "PLAIN",
    transcript: """
      S: * OK [CAPABILITY IMAP4rev1 LITERAL+ ID ENABLE AUTH=PLAIN SASL-IR] mail Cyrus IMAP 3.6 server ready
      C: {tag} AUTHENTICATE PLAIN AGFyQGV4YW1wbGUuY29tAGdlaGVpbQ==
      S: {tag} OK [CAPABILITY IMAP4rev1 LITERAL+ ENABLE ESEARCH OBJECTID] Success (tls protection) SESSIONID=<x>
      C: {tag} LIST "" "*"
      S: * LIST (\\HasNoChildren) "/" INBOX
      S: * LIST (\\HasNoChildren) "/" Sent
      S: {tag} OK Completed (0.000 secs 2 calls)
      C: {tag} EXAMINE "INBOX"
      S: * 3 EXISTS
      S: * 0 RECENT
      S: * FLAGS (\\Answered \\Flagged \\Draft \\Deleted \\Seen)
      S: * OK [PERMANENTFLAGS ()] Ok
      S: * OK [UIDVALIDITY 1732176000] Ok
      S: * OK [UIDNEXT 8] Ok
      S: * OK [HIGHESTMODSEQ 12] Ok
      S: {tag} OK [READ-ONLY] Completed
      C: {tag} UID SEARCH RETURN (ALL) SINCE 1-Nov-2026
      S: * SEARCH 2 5
      S: {tag} OK Completed (2 msgs in 0.000 secs)
      C: {tag} UID FETCH 2,5 (UID FLAGS INTERNALDATE RFC822.SIZE EMAILID BODY.PEEK[])
      S: * 1 FETCH (FLAGS (\\Seen) UID 2 INTERNALDATE " 2-Nov-2026 10:00:00 +0000" RFC822.SIZE 6 EMAILID (M1) BODY[] {6}
      S: two
      S: !)
      S: * 2 FETCH (FLAGS () UID 5 INTERNALDATE " 5-Nov-2026 10:00:00 +0000" RFC822.SIZE 4 EMAILID (M2) BODY[] {4}
      S: five)
      S: {tag} OK Completed (0.000 sec)
      C: {tag} LOGOUT
      S: * BYE LOGOUT received
      S: {tag} OK Completed
      """)

  static let iCloud = ServerFamily(
    name: "iCloud: a garbled response among good ones", mechanism: "PLAIN",
    transcript: """
      S: * OK [CAPABILITY XAPPLEPUSHSERVICE IMAP4 IMAP4rev1 SASL-IR AUTH=ATOKEN AUTH=PLAIN] iSCREAM ready
      C: {tag} AUTHENTICATE PLAIN AGFyQGV4YW1wbGUuY29tAGdlaGVpbQ==
      S: {tag} OK [CAPABILITY IMAP4 IMAP4rev1 ACL QUOTA ENABLE ESEARCH CONDSTORE QRESYNC] user signed in
      C: {tag} LIST "" "*"
      S: * LIST (\\NoInferiors \\Marked) "/" "INBOX"
      S: * LIST (\\HasNoChildren \\Sent "/" "Sent Messages"
      S: * LIST (\\HasNoChildren) "/" "Archive"
      S: {tag} OK LIST completed (took 5 ms)
      C: {tag} EXAMINE "INBOX"
      S: * 3 EXISTS
      S: * VANISHED (EARLIER
      S: * OK [UIDVALIDITY 1732176000] UIDs valid
      S: * OK [UIDNEXT 8] Predicted next UID
      S: * OK [HIGHESTMODSEQ 12] Highest
      S: {tag} OK [READ-ONLY] EXAMINE completed (took 9 ms)
      C: {tag} UID SEARCH RETURN (ALL) SINCE 1-Nov-2026
      S: * ESEARCH (TAG "{tag}") UID ALL 2,5
      S: {tag} OK SEARCH completed (took 2 ms)
      C: {tag} UID FETCH 2,5 (UID FLAGS INTERNALDATE RFC822.SIZE BODY.PEEK[])
      S: * 1 FETCH (UID 2 FLAGS (\\Seen) INTERNALDATE "02-Nov-2026 10:00:00 +0000" RFC822.SIZE 6 BODY[] {6}
      S: two
      S: !)
      S: * 3 FETCH (UID 7 ENVELOPE ("d" "un"escaped" NIL
      S: * 2 FETCH (UID 5 FLAGS () INTERNALDATE "05-Nov-2026 10:00:00 +0000" RFC822.SIZE 4 BODY[] {4}
      S: five)
      S: {tag} OK FETCH completed (took 3 ms)
      C: {tag} LOGOUT
      S: * BYE iSCREAM signing off
      S: {tag} OK LOGOUT completed
      """)

  static let yahoo = ServerFamily(
    name: "Yahoo: ESEARCH offered and refused, an inflated UIDNEXT, repeated BYE", mechanism: "PLAIN",
    transcript: """
      S: * OK [CAPABILITY IMAP4rev1 SASL-IR AUTH=PLAIN AUTH=XOAUTH2 ID MOVE NAMESPACE ESEARCH] IMAP4rev1 Hello
      C: {tag} AUTHENTICATE PLAIN AGFyQGV4YW1wbGUuY29tAGdlaGVpbQ==
      S: {tag} OK [CAPABILITY IMAP4rev1 NAMESPACE UIDPLUS ESEARCH] AUTHENTICATE completed
      C: {tag} LIST "" "*"
      S: * LIST (\\Sent \\HasNoChildren) "/" "Sent"
      S: * LIST (\\HasNoChildren) "/" "Inbox"
      S: {tag} OK LIST completed
      C: {tag} EXAMINE "INBOX"
      S: * 3.0 EXISTS
      S: * OK [UIDVALIDITY 1732176000] UIDs valid
      S: * OK [UIDNEXT 8] Predicted next UID
      S: * OK [HIGHESTMODSEQ -1]
      S: {tag} OK [READ-ONLY] EXAMINE completed
      C: {tag} UID SEARCH RETURN (ALL) SINCE 1-Nov-2026
      S: {tag} BAD [CLIENTBUG] UID SEARCH Command arguments invalid
      C: {tag} UID SEARCH SINCE 1-Nov-2026
      S: * SEARCH 2 5
      S: {tag} OK UID SEARCH completed
      C: {tag} UID FETCH 2,5 (UID FLAGS INTERNALDATE RFC822.SIZE BODY.PEEK[])
      S: * 1 FETCH (UID 2.0 FLAGS (\\Seen) MODSEQ (-1) INTERNALDATE "02-Nov-2026 10:00:00 +0000" RFC822.SIZE 6 BODY[] {6}
      S: two
      S: !)
      S: * 2 FETCH (UID 5 FLAGS () INTERNALDATE "05-Nov-2026 10:00:00 +0000" RFC822.SIZE 4 BODY[] {4}
      S: five)
      S: {tag} OK UID FETCH completed
      C: {tag} LOGOUT
      S: * BYE IMAP4rev1 Server logging out
      S: * BYE IMAP4rev1 Server logging out
      S: {tag} OK LOGOUT completed
      """)

  static let sparse = ServerFamily(
    name: "a sparse server: lower case, literals for strings, neither UIDNEXT nor STATUS", mechanism: "LOGIN",
    transcript: """
      S: * ok hello
      C: {tag} CAPABILITY
      S: * capability imap4
      S: {tag} ok done
      C: {tag} LOGIN "ar@example.com" "geheim"
      S: {tag} ok done
      C: {tag} CAPABILITY
      S: * capability imap4
      S: {tag} ok done
      C: {tag} LIST "" "*"
      S: * list () nil {5}
      S: inbox
      S: * list () {1}
      S: / {4}
      S: Sent
      S: {tag} ok done
      C: {tag} EXAMINE "INBOX"
      S: * 3 exists
      S: * ok [uidvalidity 1732176000]
      S: {tag} ok done
      C: {tag} STATUS "INBOX" (UIDNEXT UIDVALIDITY)
      S: {tag} bad what?
      C: {tag} UID FETCH * (UID)
      S: * 3 fetch (uid 7)
      S: {tag} ok done
      C: {tag} UID SEARCH SINCE 1-Nov-2026
      S: * search 5 2 5
      S: {tag} ok done
      C: {tag} UID FETCH 2,5 (UID FLAGS INTERNALDATE RFC822.SIZE BODY.PEEK[])
      S: * 1 fetch (uid {1}
      S: 2 flags nil internaldate "02-Nov-2026 10:00:00" rfc822.size 6)
      S: * 1 fetch (body[] {6}
      S: two
      S: !)
      S: * 2 fetch (uid 5 flags () internaldate "05-Nov-2026 10:00:00" rfc822.size 4 rfc822 "five")
      S: {tag} ok done
      C: {tag} LOGOUT
      S: * bye
      ! close
      """)
}
