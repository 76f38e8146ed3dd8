import MailModel
import TestSupport

/// Refusals of a recipient, of a sender, of the client and of a message.
extension PostfixCase {
  static let recipients: [PostfixCase] = [
    PostfixCase(
      "a recipient whom nobody knows", .submission, at: .recipient, .recipientRefused,
      says: "550 5.1.1 <nobody@demo.example>: Recipient address rejected: User unknown", remedy: "typing errors",
      arrange: { $0.recipient = "nobody@demo.example" }),
    PostfixCase(
      "a mailbox that is switched off", .choosy, at: .recipient, .recipientRefused,
      says: "550 5.2.1 <gone@demo.example>: Recipient address rejected: The mailbox is disabled",
      remedy: "ask the recipient for another", arrange: { $0.recipient = "gone@demo.example" }),
    PostfixCase(
      "greylisting", .choosy, at: .recipient, .greylisted,
      says: "450 4.7.1 <grey@demo.example>: Recipient address rejected: Greylisted",
      remedy: "Try again in some minutes", arrange: { $0.recipient = "grey@demo.example" }),
    PostfixCase(
      "a mailbox that is full for now", .choosy, at: .recipient, .quotaExceeded, says: "452 4.2.2 <full@demo.example>",
      remedy: "the recipient's", arrange: { $0.recipient = "full@demo.example" }),
    PostfixCase(
      "a mailbox that is full for good", .choosy, at: .recipient, .quotaExceeded,
      says: "552 5.2.2 <fuller@demo.example>", remedy: "the recipient's",
      arrange: { $0.recipient = "fuller@demo.example" }),
    PostfixCase(
      "a rule against a recipient", .choosy, at: .recipient, .policyRefused,
      says: "550 5.7.1 <rival@demo.example>", remedy: "Show them to the mail provider",
      arrange: { $0.recipient = "rival@demo.example" }),
    PostfixCase(
      "mail for strangers without a sign-in", .submission, at: .recipient, .relayDenied,
      says: "554 5.7.1 <ann@elsewhere.example>: Relay access denied", remedy: "only for those who sign in",
      arrange: abroadWithoutSignIn),
    PostfixCase(
      "mail for strangers without a sign-in, refused for now", .relay, at: .recipient, .relayDenied,
      says: "454 4.7.1 <ann@elsewhere.example>: Relay access denied", remedy: "only for those who sign in",
      arrange: abroadWithoutSignIn),
    PostfixCase(
      "any mail without a sign-in", .members, at: .recipient, .relayDenied,
      says: "554 5.7.1 <ar@demo.example>: Recipient address rejected: Access denied",
      remedy: "only for those who sign in", arrange: { $0.username = "" }),
    PostfixCase(
      "a mistake in the server's own settings", .broken, at: .recipient, .serverUnavailable,
      says: "451 4.3.5", remedy: "out of service for now"),
    PostfixCase(
      "a policy service of the server that does not answer", .helpless, at: .recipient, .serverUnavailable,
      says: "451 4.3.5 <ar@demo.example>: Recipient address rejected: Server configuration problem",
      remedy: "out of service for now"),
    PostfixCase(
      "a list that the server cannot read", .forgetful, at: .recipient, .serverUnavailable,
      says: "451 4.3.0 <ar@demo.example>: Temporary lookup failure", remedy: "out of service for now"),
  ]

  static let senders: [PostfixCase] = [
    PostfixCase(
      "somebody else's sender", .owners, at: .recipient, .senderRefused,
      says: "553 5.7.1 <chief@demo.example>: Sender address rejected: not owned by user ar@demo.example",
      remedy: "may send as", arrange: { $0.sender = "chief@demo.example" }),
    PostfixCase(
      "somebody else's sender, refused at once", .hastyOwners, at: .sender, .senderRefused,
      says: "553 5.7.1 <chief@demo.example>: Sender address rejected: not owned by user ar@demo.example",
      remedy: "may send as", arrange: { $0.sender = "chief@demo.example" }),
    PostfixCase(
      "a sender who must sign in", .owners, at: .recipient, .authenticationFailed,
      says: "553 5.7.1 <ar@demo.example>: Sender address rejected: not logged in", remedy: "Enter user name",
      arrange: { $0.username = "" }),
    PostfixCase(
      "a sender whom nobody knows", .listed, at: .recipient, .senderRefused,
      says: "550 5.1.0 <typo@demo.example>: Sender address rejected: User unknown", remedy: "Use a From address",
      arrange: { $0.sender = "typo@demo.example" }),
    PostfixCase(
      "a sign-in that is wanted first", .demanding, at: .recipient, .authenticationFailed, says: "530 5.7.0",
      remedy: "Enter user name", arrange: { $0.username = "" }),
    PostfixCase(
      "STARTTLS that is wanted first", .encrypted, at: .sender, .tlsRequired,
      says: "530 5.7.0 Must issue a STARTTLS command first", remedy: "encryption method tls",
      arrange: { $0.username = "" }),
    PostfixCase(
      "protection that is wanted for the sender", .discreet, at: .recipient, .tlsRequired,
      says: "450 4.7.1 Session encryption is required", remedy: "encryption method tls"),
  ]

  static let clients: [PostfixCase] = [
    PostfixCase(
      "a name of this machine that the server dislikes", .named, at: .recipient, .policyRefused,
      says: "Helo command rejected: need fully-qualified hostname", remedy: "Show them to the mail provider"),
    PostfixCase(
      "a name of this machine that the server dislikes at once", .hastyNamed, at: .capabilities, .policyRefused,
      says: "Helo command rejected: need fully-qualified hostname", remedy: "Show them to the mail provider"),
    PostfixCase(
      "an address of this machine that the server dislikes", .fenced, at: .recipient, .policyRefused,
      says: "Client host rejected: Access denied", remedy: "Show them to the mail provider"),
    PostfixCase(
      "any client without a sign-in", .office, at: .recipient, .relayDenied,
      says: "Client host rejected: Access denied", remedy: "only for those who sign in",
      arrange: { $0.username = "" }),
    PostfixCase(
      "an address of this machine that the server dislikes at once", .hastyFenced, at: .greeting, .policyRefused,
      says: "Client host rejected: blocked using zen.example", remedy: "Show them to the mail provider"),
  ]

  static let messages: [PostfixCase] = [
    PostfixCase(
      "a message above the limit that the server has named", .small, at: .message, .messageTooLarge, says: nil,
      remedy: "smaller or fewer attachments", arrange: sending),
    PostfixCase(
      "a message above a limit that the server keeps to itself", .secretlySmall, at: .message, .messageTooLarge,
      says: "552 5.3.4", remedy: "smaller or fewer attachments", arrange: sending),
    PostfixCase(
      "a disk without room", .full, at: .sender, .throttled, says: "452 4.3.1 Insufficient system storage",
      remedy: "takes no more for a while"),
    PostfixCase(
      "a message whose content is not wanted", .submission, at: .message, .messageRefused,
      says: "550 5.7.1 Content not wanted here", remedy: "Change the message",
      arrange: { $0.recipient = "picky@elsewhere.example" }),
    PostfixCase(
      "a mail filter out of reach", .filtering, at: .signIn, .serverUnavailable, says: "454 4.3.0 Try again later",
      remedy: "out of service for now"),
  ]

  private static let sending: @Sendable (inout Trial) -> Void = { $0.recipient = "ann@elsewhere.example" }

  private static let abroadWithoutSignIn: @Sendable (inout Trial) -> Void = {
    ($0.username, $0.recipient) = ("", "ann@elsewhere.example")
  }
}
