import MailDesk
import MailModel
import Testing

@Suite("The IT request sheet")
struct ITRequestTests {
  @Test("names servers, ports, protocols, addresses, what to enable, what fails and whom to ask")
  func sheet() {
    var report = ConnectionTestReport(setting: "ar")
    report.steps = [
      ConnectionTestStep(
        name: .connect, ok: true, detail: "198.51.100.18:993 from 192.0.2.7", milliseconds: 41)
    ]
    report.failure = MailFailure(.protocolDisabled, "IMAP is not enabled", serverText: "IMAP access is disabled")
    let site = SiteOptions([
      "egressAddresses": "203.0.113.5,203.0.113.6", "supportContact": "ar-support@example.com",
    ])
    #expect(
      ITRequest(Self.setting, site: site, tests: [report]).text == """
        Request to IT: mail connections of Postdue, mail setting “ar”
        Postdue reads and sends the e-mail of accounts receivable. Please allow what follows.

        Connections, from this machine to the mail servers:
        - to read: TCP to imap.example.com, port 993, imaps, TLS from the start, mailbox ar@example.com
        - to send: TCP to smtp.example.com, port 587, SMTP, STARTTLS, signing in as ar@example.com, sending as billing@example.com

        The connections come from:
        - 203.0.113.5 (as the firewall sees it)
        - 203.0.113.6 (as the firewall sees it)
        - 192.0.2.7 (as this machine sees it)

        Please enable:
        - IMAP for the mailbox ar@example.com, in the mail system and for the account
        - authenticated SMTP (SMTP AUTH) for ar@example.com
        - the right to send as billing@example.com
        - a password that programs may use: where two-step verification or single sign-on is on, an app password

        What fails now: IMAP is not enabled (protocolDisabled)
        The server said: IMAP access is disabled

        Questions to: ar-support@example.com

        """)
  }

  @Test("asks for consent where the mailbox is signed in to by OAuth, and for POP where that is spoken")
  func variants() {
    var setting = Self.setting
    setting.credential = .microsoft365
    setting.incoming?.mailProtocol = .pop3s
    setting.outgoing?.route = .gateway
    let text = ITRequest(setting, site: SiteOptions(["gateway.host": "relay.example.com"]), tests: []).text
    #expect(text.contains("consent for the application that Postdue is registered as at Microsoft 365"))
    #expect(text.contains("from this machine to the mail servers and to the provider's sign-in:"))
    #expect(text.contains("- to sign in: TCP to login.microsoftonline.com, port 443, HTTPS\n"))
    #expect(text.contains("- POP for the mailbox"))
    #expect(text.contains("TCP to relay.example.com, port 587, SMTP, STARTTLS, without signing in"))
    #expect(!text.contains("What fails now"))
  }

  @Test("names each sign-in server once, also those that the site chose")
  func signIn() {
    var setting = Self.setting
    setting.credential = .google
    func lines(_ site: SiteOptions) -> [Substring] {
      ITRequest(setting, site: site, tests: []).text.split(separator: "\n").filter { $0.hasPrefix("- to sign in") }
    }
    #expect(
      lines(SiteOptions()) == [
        "- to sign in: TCP to oauth2.googleapis.com, port 443, HTTPS",
        "- to sign in: TCP to accounts.google.com, port 443, HTTPS",
      ])
    #expect(
      lines(SiteOptions(["google.authority": "https://sso.example.com:8443"])) == [
        "- to sign in: TCP to sso.example.com, port 8443, HTTPS"
      ])
  }

  @Test("what servers said and people typed stays text")
  func hostile() {
    var setting = Self.setting
    setting.incoming?.host = "imap.example.com\u{1B}[2J"
    let failure = MailFailure(.timedOut, "No answer\u{9B}2J\nQuestions to: mallory@evil.example")
    let text = ITRequest(setting, site: SiteOptions(), tests: [], failure: failure).text
    #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || !DisplayText.isUnsafe($0) })
    #expect(!text.contains("\nQuestions to:"))
  }

  private static var setting: MailSetting {
    var setting = MailSetting(name: "ar")
    var incoming = IncomingSettings()
    (incoming.host, incoming.username) = ("imap.example.com", "ar@example.com")
    var outgoing = OutgoingSettings()
    (outgoing.host, outgoing.username, outgoing.from) = ("smtp.example.com", "ar@example.com", "billing@example.com")
    (setting.incoming, setting.outgoing) = (incoming, outgoing)
    return setting
  }
}
