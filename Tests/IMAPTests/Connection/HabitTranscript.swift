import IMAP
import MailModel
import Testing

/// A session in which a server shows a habit, and what must have come of it.
struct HabitTranscript: Sendable, CustomTestStringConvertible {
  let name: String
  let transcript: String
  var server: KnownServer?
  var delivered: UIDSet = []
  var failure: MailFailure.Kind?
  var pause: Duration?

  var testDescription: String { name }

  static let all = gmail + exchange + iCloud + others

  /// The mailbox, opened without extensions.
  private static func opened(_ uidNext: String = "8") -> String {
    """
    C: {tag} EXAMINE "INBOX"
    S: * 3 EXISTS
    S: * OK [UIDVALIDITY 7]
    S: * OK [UIDNEXT \(uidNext)]
    S: {tag} OK [READ-ONLY]

    """
  }

  private static let found = "C: {tag} UID SEARCH ALL\nS: * SEARCH 5 2\nS: {tag} OK\n"
  private static let asked =
    opened() + found + "C: {tag} UID FETCH 2,5 (UID FLAGS INTERNALDATE RFC822.SIZE BODY.PEEK[])\n"
  private static let answered =
    "S: * 1 FETCH (UID 2 BODY[] {3}\nS: two)\nS: * 2 FETCH (UID 5 BODY[] {4}\nS: five)\nS: {tag} OK\n"
  private static let left = "C: {tag} LOGOUT\nS: * BYE\nS: {tag} OK"

  private static let gmail = [
    HabitTranscript(
      name: "Gmail: the day's allowance ends in the middle",
      transcript: "S: * PREAUTH [CAPABILITY IMAP4rev1] Gimap ready for requests from 192.0.2.1 abc\n"
        + asked + """
          S: * 1 FETCH (UID 2 BODY[] {3}
          S: two)
          S: {tag} NO [OVERQUOTA] Account exceeded command or bandwidth limits. (Failure)
          S: * BYE Session expired, please login again.
          ! stall
          """, server: .gmail, delivered: [2], failure: .quotaExceeded),
    HabitTranscript(
      name: "Gmail: the day's allowance ends with a BYE",
      transcript: "S: * PREAUTH [CAPABILITY IMAP4rev1] Gimap ready for requests from 192.0.2.1 abc\n" + asked
        + "S: * BYE [OVERQUOTA] Account exceeded command or bandwidth limits.\n! close", server: .gmail,
      failure: .quotaExceeded),
  ]

  private static let exchangeGreeting =
    "S: * PREAUTH [CAPABILITY IMAP4rev1] The Microsoft Exchange IMAP4 service is ready. [SABF]\n"

  private static let exchange = [
    HabitTranscript(
      name: "Exchange Online: authenticated but not connected, then BYE",
      transcript: exchangeGreeting + """
        C: {tag} EXAMINE "INBOX"
        S: {tag} BAD User is authenticated but not connected.
        S: * BYE Connection closed. 14
        ! close
        """, server: .exchangeOnline, failure: .serverUnavailable),
    HabitTranscript(
      name: "Exchange Online: throttled, with the time to stay away",
      transcript: exchangeGreeting + asked
        + "S: {tag} BAD Request is throttled. Suggested Backoff Time: 298457 milliseconds\n" + left,
      server: .exchangeOnline, failure: .throttled, pause: .milliseconds(298_457)),
    HabitTranscript(
      name: "Exchange Online: the token ends the session",
      transcript: exchangeGreeting + asked
        + "S: * 1 FETCH (UID 2 BODY[] {3}\nS: two)\nS: * BYE Session invalidated - AccessTokenExpired\n! stall",
      server: .exchangeOnline, delivered: [2], failure: .authenticationFailed),
    HabitTranscript(
      name: "Exchange: a stray + and bare codes between the words",
      transcript: "S: * PREAUTH [CAPABILITY IMAP4rev1] The Microsoft Exchange IMAP4 service is ready.\n"
        + opened().replacing("S: * 3 EXISTS", with: "S: +\nS: [CLOSED]\nS: * 3 EXISTS") + found
        + "C: {tag} UID FETCH 2,5 {*}\nS: +\nS: [ALERT] Look\n" + answered + left, server: .exchange,
      delivered: [2, 5]),
  ]

  private static let iCloud = [
    HabitTranscript(
      name: "iCloud: no QRESYNC, an empty ENABLED, garbled responses among good ones",
      transcript: """
        S: * PREAUTH [CAPABILITY IMAP4rev1 ENABLE CONDSTORE QRESYNC] iSCREAM ready to rumble
        C: {tag} ENABLE CONDSTORE
        S: * ENABLED
        S: {tag} OK

        """ + asked.replacing("S: * 3 EXISTS", with: "S: * 3 EXISTS\nS: * VANISHED (EARLIER) 3:\nS: * VANISHED") + """
          S: * 3 FETCH (UID 7 RFC822 NIL)
          S: * 1 FETCH (UID 2 ENVELOPE ("d" "an "unescaped" quote" NIL))

          """ + answered + left, server: .iCloud, delivered: [2, 5])
  ]

  private static let others = [
    HabitTranscript(
      name: "Yahoo: an inflated UIDNEXT, a MODSEQ of -1, repeated BYE",
      transcript: "S: * PREAUTH [CAPABILITY IMAP4rev1 XYMHIGHESTMODSEQ] IMAP4rev1 Hello\n"
        + opened("4294967295]\nS: * OK [HIGHESTMODSEQ -1") + found + "C: {tag} UID FETCH 2,5 {*}\n" + answered
        + left.replacing("S: * BYE", with: "S: * BYE\nS: * BYE"), server: .yahoo, delivered: [2, 5]),
    HabitTranscript(
      name: "Zoho: integers as floats, a MODSEQ of 0",
      transcript: "S: * PREAUTH [CAPABILITY IMAP4rev1] IMAP4 Server (Zoho Mail IMAP4rev1 Server version 1.0)\n"
        + opened("8]\nS: * OK [HIGHESTMODSEQ 0").replacing("3 EXISTS", with: "3.0 EXISTS")
        + found.replacing("5 2", with: "5.0 2.0") + "C: {tag} UID FETCH 2,5 {*}\n"
        + answered.replacing("UID 2", with: "MODSEQ (0) UID 2.0") + left, server: .zoho, delivered: [2, 5]),
    HabitTranscript(
      name: "hMailServer: sets only ever ascend",
      transcript: "S: * PREAUTH [CAPABILITY IMAP4rev1] IMAPrev1\n" + asked + answered + left, server: .hMailServer,
      delivered: [2, 5]),
    HabitTranscript(
      name: "Courier: messages with the number 0",
      transcript: "S: * PREAUTH [CAPABILITY IMAP4rev1] Courier-IMAP ready.\n" + asked
        + "S: * 0 FETCH (UID 2 BODY[] {4}\nS: none)\n" + answered + left, server: .courier, delivered: [2, 5]),
  ]
}
