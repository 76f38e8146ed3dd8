import MailModel
import MailTransport
import SMTP
import Testing

@Suite("What a refusal means")
struct RefusalTests {
  @Test(
    "as servers are known to put it",
    arguments: [
      (
        Refusal.Activity.signIn,
        Reply(
          535,
          [
            "5.7.8 Username and Password not accepted. For more information, go to",
            "5.7.8  https://support.google.com/mail/?p=BadCredentials",
          ]),
        MailFailure.Kind.authenticationFailed
      ),
      (
        .signIn, Reply(534, ["5.7.9 Application-specific password required. For more information, go to"]),
        .appPasswordRequired
      ),
      (.signIn, Reply(534, "5.7.14 Please log in via your web browser and then try again."), .authenticationFailed),
      (
        .signIn,
        Reply(535, "5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant."),
        .protocolDisabled
      ),
      (
        .signIn, Reply(535, "5.7.139 Authentication unsuccessful, basic authentication is disabled."), .protocolDisabled
      ),
      (
        .signIn, Reply(535, "5.7.139 Authentication unsuccessful, the user credentials were incorrect."),
        .authenticationFailed
      ),
      (.signIn, Reply(535, "5.7.3 Authentication unsuccessful"), .authenticationFailed),
      (.signIn, Reply(535, "Authentication Failed"), .authenticationFailed),
      (.signIn, Reply(504, "5.7.4 Unrecognized authentication type"), .mechanismNotOffered),
      (.signIn, Reply(503, "5.5.1 Error: authentication not enabled"), .mechanismNotOffered),
      (.signIn, Reply(538, "5.7.11 Encryption required"), .tlsRequired),
      (.signIn, Reply(454, "4.7.0 Temporary authentication failure"), .serverUnavailable),
      (.signIn, Reply(454, "4.7.0 Too many login attempts, please try again later."), .throttled),
      (.signIn, Reply(450, "4.7.1 Error: too many AUTH commands from 192.0.2.1"), .throttled),
      (.signIn, Reply(432, "4.3.2 Concurrent connections limit exceeded"), .tooManyConnections),
      (.greeting, Reply(421, "4.7.0 mx Error: too many connections from 192.0.2.1"), .tooManyConnections),
      (.greeting, Reply(421, "4.3.2 Service not available"), .serverUnavailable),
      (.greeting, Reply(554, "No SMTP service here"), .serverUnavailable),
      (.sender, Reply(530, "5.7.0 Must issue a STARTTLS command first"), .tlsRequired),
      (.sender, Reply(530, "5.7.0 Authentication Required"), .authenticationFailed),
      (.sender, Reply(530, "5.7.57 Client was not authenticated to send mail."), .authenticationFailed),
      (.sender, Reply(552, "5.3.4 Message size exceeds fixed limit"), .messageTooLarge),
      (.sender, Reply(552, "too big"), .messageTooLarge),
      (.sender, Reply(550, "5.1.8 Sender address rejected: Domain not found"), .senderRefused),
      (.sender, Reply(553, "no"), .senderRefused),
      (.sender, Reply(452, "4.3.1 Insufficient system storage"), .throttled),
      (.sender, Reply(555, "5.5.4 Unsupported option"), .protocolViolation),
      (.recipient, Reply(550, "5.1.1 <x@y>: Recipient address rejected: User unknown"), .recipientRefused),
      (.recipient, Reply(553, "5.7.1 <a@b>: Sender address rejected: not owned by user c"), .senderRefused),
      (.recipient, Reply(553, "5.7.1 <a@b>: Sender address rejected: not logged in"), .authenticationFailed),
      (.sender, Reply(530, "5.7.0 <a@b>: Sender address rejected: Authentication required"), .authenticationFailed),
      (.recipient, Reply(450, "4.7.1 Session encryption is required"), .tlsRequired),
      (.hello, Reply(504, "5.5.2 <pc>: Helo command rejected: need fully-qualified hostname"), .policyRefused),
      (.recipient, Reply(504, "5.5.2 <pc>: Helo command rejected: need fully-qualified hostname"), .policyRefused),
      (.recipient, Reply(451, "4.3.5 Server configuration error"), .serverUnavailable),
      (.recipient, Reply(451, "4.3.0 <x@y>: Temporary lookup failure"), .serverUnavailable),
      (.recipient, Reply(554, "5.7.1 <x@y>: Relay access denied"), .relayDenied),
      (.recipient, Reply(550, "5.7.54 SMTP; Unable to relay recipient in non-accepted domain"), .relayDenied),
      (.recipient, Reply(450, "4.2.0 <x@y>: Recipient address rejected: Greylisted, see http://x"), .greylisted),
      (.recipient, Reply(451, "4.7.1 Please try again later"), .throttled),
      (.recipient, Reply(450, "come back"), .throttled),
      (.recipient, Reply(452, "4.5.3 Error: too many recipients"), .throttled),
      (.recipient, Reply(452, "4.2.2 The email account that you tried to reach is over quota"), .quotaExceeded),
      (.recipient, Reply(552, "5.2.2 Mailbox full"), .quotaExceeded),
      (.recipient, Reply(550, "no"), .recipientRefused),
      (.message, Reply(550, "5.4.5 Daily user sending limit exceeded."), .quotaExceeded),
      (.message, Reply(550, "5.7.60 SMTP; Client does not have permissions to send as this sender"), .senderRefused),
      (
        .message, Reply(554, "5.2.252 SendAsDenied; a@b not allowed to send as c@d; STOREDRV.Submission.Exception"),
        .senderRefused
      ),
      (.message, Reply(554, "5.7.1 Message rejected as spam"), .messageRefused),
      (.message, Reply(552, "5.2.3 Your message exceeded Google's message size limits."), .messageTooLarge),
      (.message, Reply(451, "4.3.0 Error: queue file write error"), .throttled),
      (.other, Reply(500, "what"), .protocolViolation), (.other, Reply(450, "x"), .serverUnavailable),
    ])
  func servers(activity: Refusal.Activity, reply: Reply, kind: MailFailure.Kind) {
    let failure = Refusal.failure(for: reply, during: activity)
    #expect(failure.kind == kind)
    #expect(failure.serverText?.hasPrefix("\(reply.code)") == true)
  }

  @Test("any refusal has a kind that fits what was going on", arguments: Refusal.Activity.allCases)
  func unexplained(activity: Refusal.Activity) {
    for code in 400...599 {
      #expect(Refusal.failure(for: Reply(code, "so"), during: activity).kind != .internalFault)
    }
  }

  @Test(
    "every known phrase is in lower case, leads to its kind and says where it was seen", arguments: KnownRefusal.ofSMTP)
  func table(row: KnownRefusal) {
    #expect(row.phrase == row.phrase.lowercased())
    #expect(!row.seen.isEmpty)
    #expect(Refusal.failure(for: Reply(550, "Sorry: \(row.phrase.uppercased())"), during: .message).kind == row.kind)
  }

  @Test("hostile words are made harmless and cut")
  func hostile() {
    let words = "\u{1B}[2J\u{202E}250 OK\u{9B}" + String(repeating: "x", count: 5_000)
    let failure = Refusal.failure(for: Reply(550, words), during: .recipient)
    let shown = failure.serverText ?? ""
    #expect(shown.unicodeScalars.count <= 1_001)
    #expect(!shown.unicodeScalars.contains(where: DisplayText.isUnsafe))
  }

  @Test(
    "another kind of server is known by its first line",
    arguments: [
      ("* OK IMAP4rev1", MailFailure.Kind.wrongProtocol), ("+OK POP3", .wrongProtocol), ("-ERR", .wrongProtocol),
      ("HTTP/1.1 400 Bad Request", .notAMailServer), ("SSH-2.0-x", .notAMailServer), ("<html>", .notAMailServer),
      ("200 news", .notAMailServer), ("\u{15}\u{03}\u{03}", .wrongProtocol),
    ])
  func foreign(line: String, kind: MailFailure.Kind) {
    #expect(ForeignGreeting.failure(for: Wire.octets(line), wanted: .smtp)?.kind == kind)
  }
}
