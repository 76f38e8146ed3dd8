import MailModel
import MailTransport
import POP3
import Testing

@Suite("What a refusal means")
struct RefusalTests {
  @Test(
    "a code says it",
    arguments: [
      (ResponseCode.Condition.inUse, MailFailure.Kind.mailboxInUse), (.loginDelay, .throttled),
      (.authentication, .authenticationFailed), (.temporary, .serverUnavailable), (.permanent, .accountDisabled),
      (.utf8, .serverUnavailable),
    ])
  func codes(code: ResponseCode.Condition, kind: MailFailure.Kind) {
    let failure = Refusal.failure(for: Response(.error, code: .condition(code), text: "no"), during: .signIn)
    #expect(failure.kind == kind)
    #expect(failure.serverText == "[\(code.rawValue)] no")
  }

  @Test(
    "the words say it, as servers are known to put them",
    arguments: [
      (
        "[SYS/PERM] Your account is not enabled for POP access. Please visit your Gmail settings page",
        MailFailure.Kind.protocolDisabled
      ),
      ("[AUTH] Username and password not accepted.", .authenticationFailed),
      ("[AUTH] Application-specific password required: https://support.google.com", .appPasswordRequired),
      ("[AUTH] Web login required: https://support.google.com/mail/answer/78754", .authenticationFailed),
      ("[IN-USE] Unable to lock maildrop: Mailbox is locked by POP server", .mailboxInUse),
      ("[LOGIN-DELAY] too soon", .throttled),
      ("[SYS/TEMP] Temporary system problem. Please try again later.", .serverUnavailable),
      ("Exceeded the login limit for a 15 minute period. Reduce the frequency of requests", .throttled),
      ("Logon failure: unknown user name or bad password.", .authenticationFailed),
      ("[AUTH] Plaintext authentication disallowed on non-secure (SSL/TLS) connections.", .tlsRequired),
      ("[SYS/TEMP] Temporary authentication failure. [host:2026-11-21 08:30:00]", .serverUnavailable),
      ("Account is disabled", .accountDisabled), ("LogonDenied-BasicAuthBlocked", .protocolDisabled),
      ("", .authenticationFailed),
    ])
  func words(line: String, kind: MailFailure.Kind) throws {
    let response = try #require(Wire.response("-ERR \(line)\r\n"))
    #expect(Refusal.failure(for: response, during: .signIn).kind == kind)
  }

  @Test(
    "else what was going on says it",
    arguments: [
      (Refusal.Activity.greeting, MailFailure.Kind.serverUnavailable), (.signIn, .authenticationFailed),
      (.message, .serverUnavailable), (.quit, .serverUnavailable), (.farewell, .serverUnavailable),
      (.other, .serverUnavailable),
    ])
  func activities(activity: Refusal.Activity, kind: MailFailure.Kind) {
    #expect(Refusal.failure(for: Response(.error, text: "so"), during: activity).kind == kind)
  }

  @Test(
    "every known phrase is in lower case, leads to its kind and says where it was seen", arguments: KnownRefusal.ofPOP3)
  func table(row: KnownRefusal) {
    #expect(row.phrase == row.phrase.lowercased())
    #expect(!row.seen.isEmpty)
    let response = Response(.error, text: "Sorry: \(row.phrase.uppercased()) (Failure)")
    #expect(Refusal.failure(for: response, during: .signIn).kind == row.kind)
  }

  @Test(
    "another kind of server is known by its first line",
    arguments: [
      ("* OK IMAP4rev1 ready", MailFailure.Kind.wrongProtocol), ("* BYE busy", .wrongProtocol),
      ("220 mx.example ESMTP", .wrongProtocol), ("HTTP/1.1 400 Bad Request", .notAMailServer),
      ("SSH-2.0-OpenSSH_9.2", .notAMailServer), ("\u{15}\u{03}\u{01}", .wrongProtocol),
    ])
  func foreign(line: String, kind: MailFailure.Kind) {
    #expect(ForeignGreeting.failure(for: Wire.octets(line), wanted: .pop3)?.kind == kind)
  }

  @Test("a POP3 server's first line is not mistaken", arguments: ["+OK 220 ready", "-ERR busy", "garbage"])
  func own(line: String) {
    #expect(ForeignGreeting.failure(for: Wire.octets(line), wanted: .pop3) == nil)
  }
}
