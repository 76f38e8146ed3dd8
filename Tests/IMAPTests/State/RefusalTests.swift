import IMAP
import MailModel
import MailTransport
import Testing

@Suite("What a refusal means")
struct RefusalTests {
  @Test(
    "a code says it",
    arguments: [
      (ResponseCode.Condition.authenticationFailed, MailFailure.Kind.authenticationFailed),
      (.authorizationFailed, .notPermitted), (.expired, .passwordExpired), (.privacyRequired, .tlsRequired),
      (.unavailable, .serverUnavailable), (.contactAdministrator, .accountDisabled), (.noPermission, .notPermitted),
      (.inUse, .mailboxInUse), (.limit, .tooManyConnections), (.overQuota, .quotaExceeded),
      (.serverBug, .serverUnavailable),
      (.nonexistent, .authenticationFailed), (.alert, .authenticationFailed),
    ])
  func codes(code: ResponseCode.Condition, kind: MailFailure.Kind) {
    let failure = Refusal.failure(for: StatusResponse(.no, code: .condition(code), text: "no"), during: .signIn)
    #expect(failure.kind == kind)
    #expect(failure.serverText == "[\(code.rawValue)] no")
  }

  @Test(
    "the words say it, as servers are known to put them",
    arguments: [
      (
        "A1 NO [ALERT] Application-specific password required: https://support.google.com/accounts/answer/185833 (Failure)",
        MailFailure.Kind.appPasswordRequired
      ),
      (
        "A1 NO [ALERT] Your account is not enabled for IMAP use. Please visit your Gmail settings page",
        .protocolDisabled
      ),
      ("A1 NO [AUTHENTICATIONFAILED] Invalid credentials (Failure)", .authenticationFailed),
      ("A1 NO [ALERT] Too many simultaneous connections. (Failure)", .tooManyConnections),
      ("A1 NO [OVERQUOTA] Account exceeded command or bandwidth limits. (Failure)", .quotaExceeded),
      ("A1 NO [WEBALERT https://accounts.google.com/signin] Web login required. (Failure)", .authenticationFailed),
      ("A1 NO LOGIN failed.", .authenticationFailed),
      ("A1 BAD User is authenticated but not connected.", .serverUnavailable),
      ("A1 BAD Request is throttled. Suggested Backoff Time: 298457 milliseconds", .throttled),
      ("A1 NO [UNAVAILABLE] Temporary authentication failure. [host:2026-11-21 08:30:00]", .serverUnavailable),
      (
        "A1 NO [PRIVACYREQUIRED] Plaintext authentication disallowed on non-secure (SSL/TLS) connections.", .tlsRequired
      ),
      (
        "A1 NO [LIMIT] Maximum number of connections from user+IP exceeded (mail_max_userip_connections=10)",
        .tooManyConnections
      ),
      ("A1 NO [LIMIT] UID FETCH Rate limit hit.", .throttled),
      (
        "A1 NO You are yet to enable IMAP for your account. Please contact your administrator (Failure)",
        .protocolDisabled
      ),
      ("A1 NO [AUTHENTICATIONFAILED] Authentication Failed", .authenticationFailed),
      ("A1 BAD Command Argument Error. 11", .authenticationFailed),
      ("A1 NO [REFERRAL imap://user;AUTH=*@elsewhere.example/] Specified user is elsewhere", .authenticationFailed),
    ])
  func words(line: String, kind: MailFailure.Kind) {
    guard case .tagged(_, let status)? = Wire.response(line + "\r\n") else {
      Issue.record("no tagged answer")
      return
    }
    #expect(Refusal.failure(for: status, during: .signIn).kind == kind)
  }

  @Test(
    "else what was going on says it",
    arguments: [
      (Refusal.Activity.examine, StatusResponse.Kind.no, MailFailure.Kind.folderNotFound),
      (.examine, .bad, .protocolViolation), (.fetch, .no, .serverUnavailable), (.other, .bad, .protocolViolation),
      (.farewell, .bye, .serverUnavailable), (.greeting, .bye, .serverUnavailable), (.signIn, .bye, .serverUnavailable),
    ])
  func activities(activity: Refusal.Activity, status: StatusResponse.Kind, kind: MailFailure.Kind) {
    #expect(Refusal.failure(for: StatusResponse(status, text: "so"), during: activity).kind == kind)
  }

  @Test(
    "every known phrase is in lower case, leads to its kind and says where it was seen", arguments: KnownRefusal.ofIMAP)
  func table(row: KnownRefusal) {
    #expect(row.phrase == row.phrase.lowercased())
    #expect(!row.seen.isEmpty)
    let status = StatusResponse(.no, text: "Sorry: \(row.phrase.uppercased()) (Failure)")
    #expect(Refusal.failure(for: status, during: .signIn).kind == row.kind)
  }

  @Test(
    "another kind of server is known by its first line",
    arguments: [
      ("+OK POP3 ready", MailFailure.Kind.wrongProtocol), ("-ERR busy", .wrongProtocol),
      ("220 mx.example ESMTP", .wrongProtocol), ("HTTP/1.1 400 Bad Request", .notAMailServer),
      ("SSH-2.0-OpenSSH_9.2", .notAMailServer), ("<html>", .notAMailServer),
    ])
  func foreign(line: String, kind: MailFailure.Kind) {
    #expect(ForeignGreeting.failure(for: Wire.octets(line), wanted: .imap)?.kind == kind)
  }

  @Test("an IMAP server's first line is not mistaken", arguments: ["* OK 220 ready", "* BYE", "* PREAUTH", "garbage"])
  func own(line: String) {
    #expect(ForeignGreeting.failure(for: Wire.octets(line), wanted: .imap) == nil)
  }
}
