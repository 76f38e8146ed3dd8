import MailDesk
import MailModel
import Testing

@Suite("An error text that somebody pastes")
struct ErrorTextTests {
  @Test(
    "is recognised, whoever wrote it",
    arguments: [
      ("Forbidden to use local or unknown host or not available port", .forbiddenHost),
      ("Mail server connection failed. Couldn't connect to host. Connect timed out.", .timedOut),
      ("[AUTHENTICATIONFAILED] Invalid credentials (Failure)", .authenticationFailed),
      ("Application-specific password required (Failure)", .appPasswordRequired),
      ("Invalid Certificate Error", .certificateUntrusted),
      ("User is authenticated but not connected.", .serverUnavailable),
      ("ar: Nothing listens there [connectionRefused]", .connectionRefused),
      (
        "535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant",
        .protocolDisabled
      ),
      ("535 5.7.8 Username and Password not accepted", .authenticationFailed),
      ("454 4.7.0 Temporary authentication failure", .serverUnavailable),
      ("550 5.1.1 User unknown", .recipientRefused), ("connect ECONNREFUSED 192.0.2.1:993", .connectionRefused),
      ("SSL routines:wrong version number", .wrongProtocol), ("No route to host", .networkUnreachable),
    ] as [(String, MailFailure.Kind)])
  func kinds(text: String, kind: MailFailure.Kind) {
    #expect(ErrorText(text).failure?.kind == kind)
  }

  @Test("its remedy fits the protocol and port that it names")
  func circumstances() {
    let text = "Connection dropped by server? (imap, port 993)"
    #expect(ErrorText(text).failure?.remedy.text.contains("choose the protocol imaps") == true)
    let relay = "535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant"
    #expect(ErrorText(relay).failure?.remedy.text.contains("authenticated SMTP") == true)
    #expect(ErrorText("invalid_grant").failure?.cause.hasPrefix("The saved consent") == true)
    let gmail = "imap.gmail.com: [AUTHENTICATIONFAILED] Invalid credentials"
    #expect(ErrorText(gmail).failure?.remedy.text.contains("app password") == true)
  }

  @Test(
    "names what a published guide mixes up, with the values that belong together",
    arguments: [
      ("imap.example.com port 993 with Start TLS", "choose the protocol imaps with port 993"),
      ("imap.example.com 143 with SSL", "choose imap with Use TLS and port 143"),
      ("the host is office365.com", "outlook.office365.com"),
    ])
  func guideMistakes(text: String, remedy: String) {
    #expect(ErrorText(text).failure?.remedy.text.contains(remedy) == true)
  }

  @Test("is not always an error", arguments: ["OK", "Authentication is Complete. You may now close this page"])
  func success(text: String) {
    #expect(ErrorText(text).isSuccess)
    #expect(ErrorText(text).failure == nil)
  }

  @Test("that nobody knows is not guessed at", arguments: ["", "all is well", "\u{1B}[31m"])
  func unknown(text: String) {
    #expect(ErrorText(text).failure == nil)
  }
}
