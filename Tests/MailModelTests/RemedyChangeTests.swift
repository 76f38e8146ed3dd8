import MailModel
import Testing

@Suite("Remedies that are a change of fields")
struct RemedyChangeTests {
  @Test(
    "protocol and port that do not belong together are put right",
    arguments: [
      (MailProtocol.imap, 993, "Protocol: imap → imaps"), (.imaps, 143, "Port: 143 → 993"),
      (.pop3, 995, "Protocol: pop3 → pop3s"), (.pop3s, 110, "Port: 110 → 995"),
    ])
  func incomingPorts(spoken: MailProtocol, port: Int, change: String) {
    for kind in [MailFailure.Kind.timedOut, .connectionDropped, .wrongProtocol, .tlsHandshake] {
      let found = incoming(kind) { ($0.mailProtocol, $0.port) = (spoken, port) }
      #expect(found.map(\.text) == [change])
    }
  }

  @Test(
    "encryption method and port that do not belong together are put right",
    arguments: [
      (465, EncryptionMethod.tls, "Encryption method: tls → ssl"), (587, .ssl, "Encryption method: ssl → tls"),
      (465, .none, "Encryption method: none → ssl"),
    ])
  func outgoingPorts(port: Int, method: EncryptionMethod, change: String) {
    let found = outgoing(.connectionDropped) { ($0.port, $0.encryption) = (port, method) }
    #expect(found.map(\.text) == [change])
  }

  @Test("the known mistake of a published guide becomes the right host and port in one go")
  func publishedGuide() {
    let found = incoming(.timedOut) { ($0.host, $0.mailProtocol, $0.port) = ("office365.com", .imaps, 143) }
    #expect(found.map(\.text) == ["Host: office365.com → outlook.office365.com", "Port: 143 → 993"])
    let sending = outgoing(.unknownHost) { ($0.host, $0.port, $0.encryption) = ("office365.com", 587, .tls) }
    #expect(sending.map(\.text) == ["SMTP Server: office365.com → smtp.office365.com"])
    let bareDomain = incoming(.unknownHost) { $0.host = "gmail.com" }
    #expect(bareDomain.map(\.new) == [.text("imap.gmail.com")])
  }

  @Test("a server that starts without TLS is taken as it is, but never without STARTTLS")
  func startTLS() {
    let found = incoming(.wrongProtocol, serverText: "* OK ready") { ($0.port, $0.useTLS) = (1143, false) }
    #expect(found.map(\.text) == ["Protocol: imaps → imap", "Use TLS: off → on"])
  }

  @Test("no change ever takes protection away")
  func protection() {
    for kind in MailFailure.Kind.allCases {
      for port in [25, 110, 143, 465, 587, 993, 995, 1143] {
        for spoken in MailProtocol.allCases {
          let changes = incoming(kind, serverText: "* OK ready") { ($0.mailProtocol, $0.port) = (spoken, port) }
          let fields = changes.map(\.field)
          #expect(!changes.map(\.new).contains(.flag(false)) && !fields.contains(.incomingAllowPlaintext))
        }
        for method in EncryptionMethod.allCases {
          let changes = outgoing(kind) { ($0.port, $0.encryption) = (port, method) }
          let values = changes.map(\.new)
          #expect(!values.contains(.text("none")) && !values.contains(.text("opportunistic")))
        }
      }
    }
  }

  @Test("a user name becomes the full address where the setting says which that is")
  func fullAddress() {
    let found = incoming(.authenticationFailed) { ($0.username, $0.emailAddress) = ("ar", "ar@example.com") }
    #expect(found.map(\.text) == ["Username: ar → ar@example.com"])
    let full = incoming(.authenticationFailed) { $0.username = "ar@example.com" }
    let foreign = incoming(.authenticationFailed) { ($0.username, $0.emailAddress) = ("ar", "ceo@example.com") }
    let everybodys = outgoing(.authenticationFailed) { ($0.username, $0.from) = ("apikey", "apikey@example.com") }
    #expect(full.isEmpty && foreign.isEmpty && everybodys.isEmpty)
  }

  @Test("a missing folder becomes the one on the server that is nearly called so, if there is one such")
  func folders() {
    var context = MailFailure.Context()
    context.alternatives = ["INBOX", "INBOX.Sent", "INBOX.Payments", "Archive/2025"]
    let failure = MailFailure(.folderNotFound, "cause", context: context)
    let found = incoming(failure) { ($0.inboxFolders, $0.sentFolder) = (["Inbox", "payments"], "Sent Items") }
    #expect(
      found.map(\.text) == [
        "Inbox Folder: Inbox, payments → Inbox, INBOX.Payments", "Sent Items Folder: Sent Items → INBOX.Sent",
      ])
    let unlike = incoming(failure) { ($0.inboxFolders, $0.sentFolder) = (["Receivables"], "INBOX.Sent") }
    #expect(unlike.isEmpty)
  }

  @Test("a change can be made and taken back, field by field")
  func wayBack() {
    let setting = setting { ($0.mailProtocol, $0.port) = (.imaps, 143) }
    let changes = MailFailure(.timedOut, "cause").changes(to: setting, .incoming)
    let mended = setting.applying(changes)
    #expect(mended.incoming?.port == 993)
    #expect(mended.changes(since: setting, in: .incoming) == changes)
    #expect(mended.applying(changes.map(\.inverted)) == setting)
  }

  @Test(
    "every field that a connection depends on has a value and can be changed",
    arguments: MailDirection.allCases)
  func values(direction: MailDirection) {
    for field in SettingField.tested(in: direction) {
      var setting = MailSetting(name: "ar")
      (setting.incoming, setting.outgoing) = (IncomingSettings(), OutgoingSettings())
      guard let old = setting.value(of: field) else {
        Issue.record("\(field) has no value")
        continue
      }
      let new = Self.other(old, field)
      let changed = setting.applying([SettingChange(field, from: old, to: new)])
      #expect(changed.value(of: field) == new, "\(field)")
      #expect(changed.changes(since: setting, in: direction).map(\.field) == [field])
    }
  }

  private static func other(_ value: SettingValue, _ field: SettingField) -> SettingValue {
    switch (value, field) {
    case (.flag(let isOn), _): .flag(!isOn)
    case (.number(let number), _): .number(number + 1)
    case (.names(let names), _): .names(names + ["Other"])
    case (.text, .credential): .text(CredentialKind.google.rawValue)
    case (.text, .incomingProtocol): .text(MailProtocol.pop3.rawValue)
    case (.text, .outgoingUse): .text(OutgoingSettings.Route.gateway.rawValue)
    case (.text, .outgoingEncryption): .text(EncryptionMethod.ssl.rawValue)
    case (.text(let text), _): .text(text + "x")
    }
  }

  private func setting(_ edit: (inout IncomingSettings) -> Void) -> MailSetting {
    var setting = MailSetting(name: "ar")
    var incoming = IncomingSettings()
    (incoming.host, incoming.username) = ("imap.example.com", "ar@example.com")
    edit(&incoming)
    setting.incoming = incoming
    return setting
  }

  private func incoming(
    _ kind: MailFailure.Kind, serverText: String? = nil, _ edit: (inout IncomingSettings) -> Void
  ) -> [SettingChange] {
    incoming(MailFailure(kind, "cause", serverText: serverText), edit)
  }

  private func incoming(_ failure: MailFailure, _ edit: (inout IncomingSettings) -> Void) -> [SettingChange] {
    failure.changes(to: setting(edit), .incoming)
  }

  private func outgoing(_ kind: MailFailure.Kind, _ edit: (inout OutgoingSettings) -> Void) -> [SettingChange] {
    var setting = MailSetting(name: "ar")
    var outgoing = OutgoingSettings()
    (outgoing.host, outgoing.username) = ("smtp.example.com", "ar@example.com")
    edit(&outgoing)
    setting.outgoing = outgoing
    return MailFailure(kind, "cause").changes(to: setting, .outgoing)
  }
}
