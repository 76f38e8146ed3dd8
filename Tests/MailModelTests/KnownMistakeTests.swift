import MailModel
import Testing

/// Mistakes that published guides lead to, and the values that are right.
@Suite("A known mistake in a setting")
struct KnownMistakeTests {
  @Test(
    "of port and protocol is answered by both ways that are right",
    arguments: [
      (
        MailProtocol.imap, 993, ["imaps with port 993", "imap with Use TLS and port 143"], SettingField.incomingProtocol
      ),
      (.imaps, 143, ["imap with Use TLS and port 143", "imaps with port 993"], .incomingPort),
      (.pop3, 995, ["pop3s with port 995", "pop3 with Use TLS and port 110"], .incomingProtocol),
      (.pop3s, 110, ["pop3 with Use TLS and port 110", "pop3s with port 995"], .incomingPort),
    ])
  func ports(mailProtocol: MailProtocol, port: Int, parts: [String], field: SettingField) {
    for kind in [MailFailure.Kind.timedOut, .connectionDropped, .wrongProtocol, .notAMailServer, .tlsHandshake] {
      var context = MailFailure.Context()
      (context.mailProtocol, context.host, context.port) = (mailProtocol, "mail.example.com", port)
      context.isConnected = true
      let remedy = MailFailure(kind, "cause", context: context).remedy
      for part in parts { #expect(remedy.text.contains(part), "\(kind): \(remedy.text)") }
      #expect(remedy.target == .settingField(field))
    }
  }

  @Test("is not seen where the values fit, or the fault is another")
  func innocent() {
    var context = MailFailure.Context()
    (context.mailProtocol, context.host, context.port) = (.imaps, "mail.example.com", 993)
    #expect(MailFailure(.timedOut, "cause", context: context).remedy.text.contains("firewall"))
    (context.mailProtocol, context.port) = (.imap, 993)
    #expect(
      MailFailure(.authenticationFailed, "cause", context: context).remedy.target == .settingField(.incomingPassword))
  }

  @Test(
    "of host is answered by the mail server's own name",
    arguments: ["office365.com", "Office365.com", "www.office365.com"])
  func hosts(host: String) {
    for kind in [MailFailure.Kind.unknownHost, .timedOut, .connectionRefused, .certificateNameMismatch] {
      var context = MailFailure.Context()
      (context.mailProtocol, context.host, context.port) = (.imaps, host, 993)
      var remedy: Remedy { MailFailure(kind, "cause", context: context).remedy }
      #expect(remedy.text.contains("outlook.office365.com with protocol imaps and port 993"))
      #expect(remedy.target == .settingField(.incomingHost))
      context.mailProtocol = .pop3s
      #expect(remedy.text.contains("outlook.office365.com with protocol pop3s and port 995"))
      (context.mailProtocol, context.encryption) = (nil, .tls)
      #expect(remedy.text.contains("smtp.office365.com with encryption method tls and port 587"))
      #expect(remedy.target == .settingField(.outgoingHost))
    }
  }
}
