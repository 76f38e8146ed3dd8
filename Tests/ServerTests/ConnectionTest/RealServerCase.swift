import DemoMail
import MailModel
import Testing

/// A real server that is set up to fail in a certain way.
struct RealServerCase: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let kind: MailFailure.Kind
  /// By which protocols, each with a part of the remedy.
  let remedies: [(access: Trial.Access, words: String)]
  /// Sets the server up.
  var configure: @Sendable (inout PrivateDovecot.Options) -> Void = { _ in }
  /// Sets the setting up.
  var arrange: @Sendable (inout Trial) -> Void = { _ in }
  /// Whether somebody else is signed in meanwhile.
  var isBusy = false

  static let all = signIns + mailboxes

  private static let signIns: [RealServerCase] = [
    RealServerCase(
      testDescription: "a wrong password", kind: .authenticationFailed,
      remedies: [(.imap, "IMAP is enabled"), (.pop3, "POP is enabled"), (.smtp, "Enter user name and password again")],
      arrange: { $0.password = "wrong" }),
    RealServerCase(
      testDescription: "a password that is taken over TLS only", kind: .tlsRequired,
      remedies: [(.imap, "Tick Use TLS"), (.pop3, "Tick Use TLS"), (.smtp, "encryption method tls (port 587)")],
      configure: { $0.signIn = .onlyOverTLS }, arrange: { $0.host = "127.0.0.2" }),
    RealServerCase(
      testDescription: "no mechanism in common", kind: .mechanismNotOffered,
      remedies: [(.smtp, "wants the user name left empty")], configure: { $0.mechanisms = ["digest-md5"] },
      arrange: { $0.protection = .startTLS }),
    RealServerCase(
      testDescription: "a disk out of reach", kind: .serverUnavailable,
      remedies: [(.imap, "Try again later"), (.pop3, "Try again later")],
      configure: { $0.extraConfiguration = ["mail_location = maildir:/proc/nonexistent/Maildir"] }),
    RealServerCase(
      testDescription: "too many connections", kind: .tooManyConnections,
      remedies: [(.imap, "Close other mail programs"), (.pop3, "Close other mail programs")],
      configure: { $0.extraConfiguration = ["mail_max_userip_connections = 1"] }, isBusy: true),
  ]

  private static let mailboxes: [RealServerCase] = [
    RealServerCase(
      testDescription: "a folder that does not exist", kind: .folderNotFound, remedies: [(.imap, "INBOX")],
      arrange: { $0.inboxFolder = "Nowhere" }),
    RealServerCase(
      testDescription: "a recipient whom nobody knows", kind: .recipientRefused, remedies: [(.smtp, "typing errors")],
      arrange: { $0.recipient = "nobody@elsewhere.example" }),
    RealServerCase(
      testDescription: "a limit on the size of messages", kind: .messageTooLarge,
      remedies: [(.smtp, "smaller or fewer attachments")],
      configure: { $0.extraConfiguration = ["submission_max_mail_size = 100"] },
      arrange: { $0.recipient = Trial.username }),
  ]
}
