import MailModel
import Testing

struct MailFailureTests {
  @Test("every kind has a remedy in a sentence and an exit code of sysexits", arguments: MailFailure.Kind.allCases)
  func remedies(kind: MailFailure.Kind) {
    let failure = MailFailure(kind, "cause")
    #expect(failure.remedy.text.count > 20)
    #expect(failure.remedy.text.hasSuffix(".") || failure.remedy.text.contains("postdue "))
    #expect((65...78).contains(kind.exitCode))
  }

  @Test("what a setting lacks leads to the field that is to be filled in")
  func missing() {
    let failure = MailFailure.missing(.outgoingPassword, "No password for sending is stored")
    #expect(failure.kind == .configurationInvalid)
    #expect(failure.remedy.target == .settingField(.outgoingPassword))
  }

  /// The exit codes that the command line's contract names, and those of the kinds that came later.
  private static let exitCodes: [Int32: [MailFailure.Kind]] = [
    69: [.unknownHost, .connectionRefused, .networkUnreachable, .timedOut, .connectionDropped, .serverUnavailable],
    75: [
      .throttled, .greylisted, .tooManyConnections, .quotaExceeded, .mailboxInUse, .cancelled, .locked, .conflict,
      .tooManyCodes,
    ],
    76: [.notAMailServer, .wrongProtocol, .protocolViolation],
    77: [
      .authenticationFailed, .mechanismNotOffered, .accountDisabled, .appPasswordRequired, .passwordExpired,
      .reconnectRequired, .consentRequired, .wrongAccount, .signInUnfinished, .protocolDisabled, .notPermitted,
      .senderRefused, .recipientRefused, .relayDenied,
      .policyRefused, .messageRefused, .senderNotVerified, .codeRefused,
    ],
    78: [
      .forbiddenHost, .forbiddenPort, .tlsRequired, .tlsNotOffered, .tlsHandshake, .plaintextRefused,
      .certificateExpired, .certificateNotYetValid, .certificateNameMismatch, .certificateSelfSigned,
      .certificateUntrusted, .folderNotFound, .messageTooLarge, .configurationInvalid, .clockSkewed, .secretUnreadable,
    ],
    65: [.invalidData], 66: [.noSuchItem], 70: [.internalFault], 73: [.cannotCreate], 74: [.storageFailed],
  ]

  @Test("scripts can rely on the exit code of each kind", arguments: MailFailure.Kind.allCases)
  func exitCodes(kind: MailFailure.Kind) {
    #expect(Self.exitCodes[kind.exitCode]?.contains(kind) == true)
  }

  @Test("the server's words are made harmless before anyone sees them")
  func serverWords() {
    let failure = MailFailure(.protocolViolation, "cause", serverText: "\u{1B}[32mconnected\u{202E}")
    #expect(failure.serverText == "[32mconnected")
    #expect(MailFailure(.timedOut, "cause", serverText: "\u{1B}").serverText == nil)
  }

  @Test("imap on port 993 is told to use imaps, imaps on 143 to use imap")
  func portMistakes() {
    var context = MailFailure.Context()
    (context.mailProtocol, context.port) = (.imap, 993)
    #expect(
      MailFailure(.connectionDropped, "cause", context: context).remedy.target == .settingField(.incomingProtocol))
    (context.mailProtocol, context.port) = (.imaps, 143)
    #expect(MailFailure(.connectionDropped, "cause", context: context).remedy.text.contains("143"))
  }

  @Test("silence leads to the firewall only as long as nothing has answered")
  func silence() {
    var context = MailFailure.Context()
    (context.mailProtocol, context.host, context.port, context.security) = (.imap, "::1", 1143, .startTLS)
    var remedy: Remedy { MailFailure(.timedOut, "cause", context: context).remedy }
    #expect(remedy.text.contains("let this machine reach [::1]:1143 through the firewall"))
    context.isConnected = true
    #expect(remedy.text.contains("try the protocol imaps"))
    (context.mailProtocol, context.security) = (.imaps, .implicitTLS)
    #expect(remedy.target == .testAgain)
    (context.mailProtocol, context.port) = (.imap, 993)
    #expect(remedy.text.contains("choose the protocol imaps"))
  }

  @Test("an IMAP server that starts without TLS is told from another kind of server")
  func plainServer() {
    var context = MailFailure.Context()
    (context.mailProtocol, context.port) = (.imaps, 1143)
    let failure = MailFailure(.wrongProtocol, "cause", serverText: "* OK ready", context: context)
    #expect(failure.remedy.text.contains("choose imap with Use TLS"))
  }

  /// Folders are looked for where mail comes in.
  private static let outgoingKinds = MailFailure.Kind.allCases.filter { $0 != .folderNotFound }

  @Test("a kind has a remedy for outbound mail too, in the fields of that half", arguments: outgoingKinds)
  func outgoing(kind: MailFailure.Kind) {
    for encryption in EncryptionMethod.allCases {
      var context = MailFailure.Context()
      (context.encryption, context.host, context.port) = (encryption, "smtp.example.com", 587)
      let remedy = MailFailure(kind, "cause", context: context).remedy
      #expect(remedy.text.count > 20)
      #expect(!remedy.text.contains("imap"))
      if case .settingField(let field) = remedy.target { #expect(!field.jsonPath.hasPrefix("incoming")) }
    }
  }

  @Test(
    "a port that does not belong to the encryption method is told",
    arguments: [
      (465, EncryptionMethod.tls, "ssl"), (465, .opportunistic, "ssl"), (587, .ssl, "tls"), (25, .ssl, "tls"),
    ])
  func outgoingPorts(port: Int, encryption: EncryptionMethod, named: String) {
    var context = MailFailure.Context()
    (context.encryption, context.host, context.port) = (encryption, "smtp.example.com", port)
    let remedy = MailFailure(.timedOut, "cause", context: context).remedy
    #expect(remedy.target == .settingField(.outgoingEncryption))
    #expect(remedy.text.contains("encryption method \(named)"))
  }

  @Test("a missing folder's remedy names the folders that exist")
  func folders() {
    var context = MailFailure.Context()
    context.alternatives = ["INBOX", "Receivables"]
    #expect(MailFailure(.folderNotFound, "cause", context: context).remedy.text.contains("Receivables"))
  }

  @Test("what is known further out fills in what the failure did not know, and no more")
  func contexts() {
    var inner = MailFailure.Context()
    inner.host = "inner"
    var outer = MailFailure.Context()
    (outer.host, outer.port) = ("outer", 993)
    let failure = MailFailure(.timedOut, "cause", context: inner).within(outer)
    #expect(failure.context.host == "inner")
    #expect(failure.context.port == 993)
  }
}
