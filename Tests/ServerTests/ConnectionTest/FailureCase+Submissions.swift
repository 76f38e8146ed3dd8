import MailModel

/// Refusals of a sender, of a recipient and of a message.
extension FailureCase {
  static let submissions: [FailureCase] = [
    sender("550 5.7.60 Client does not have permissions to send as this sender", .senderRefused, "may send as"),
    sender("553 5.1.8 Sender address rejected: Domain not found", .senderRefused, "Use a From address"),
    sender("550 5.1.7 Bad sender", .senderRefused, "Use a From address"),
    sender("530 5.7.0 Must issue a STARTTLS command first", .tlsRequired, "encryption method tls"),
    sender("530 5.7.57 Client was not authenticated to send mail.", .authenticationFailed, "Enter user name"),
    sender("552 5.3.4 Message size exceeds fixed limit", .messageTooLarge, "smaller or fewer attachments"),
    sender("452 4.3.1 Insufficient system storage", .throttled, "takes no more for a while"),
    sender("421 4.4.2 Timeout exceeded", .serverUnavailable, "Try again later"),
    sender("555 5.5.4 Unsupported option", .protocolViolation, "send the report"),
    message("552 5.2.3 Your message exceeded our message size limits.", .messageTooLarge, "fewer attachments"),
    message("554 5.7.1 Message rejected as spam", .messageRefused, "Change the message"),
    message("550 5.4.5 Daily user sending limit exceeded.", .quotaExceeded, "again later by itself"),
    message("554 5.2.0 STOREDRV; Submission rate exceeded", .throttled, "takes no more for a while"),
    message("554 5.2.252 SendAsDenied; a@b not allowed to send as c@d", .senderRefused, "Use a From address"),
    message("451 4.3.0 Error: queue file write error", .throttled, "takes no more for a while"),
  ]

  static let recipients: [FailureCase] = [
    recipient("550 5.1.1 Recipient address rejected: User unknown", .recipientRefused, "typing errors"),
    recipient("550 5.2.1 The mailbox is disabled", .recipientRefused, "ask the recipient for another"),
    recipient("554 5.7.1 Relay access denied", .relayDenied, "only for those who sign in"),
    recipient(
      "550 5.7.54 SMTP; Unable to relay recipient in non-accepted domain", .relayDenied, "for those who sign in"),
    recipient(
      "450 4.2.0 Recipient address rejected: Greylisted, see http://x", .greylisted, "Try again in some minutes"),
    recipient("451 4.7.1 Greylisting in action, please come back later", .greylisted, "Try again in some minutes"),
    recipient("451 4.7.1 Please try again later", .throttled, "takes no more for a while"),
    recipient("452 4.2.2 The account that you tried to reach is over quota", .quotaExceeded, "the recipient's"),
    recipient("552 5.2.2 Mailbox full", .quotaExceeded, "the recipient's"),
    recipient("550 5.7.1 Your organisation does not permit this", .policyRefused, "Show them to the mail provider"),
    recipient("550 5.7.606 Access denied, banned sending IP [192.0.2.1]", .policyRefused, "its words say which"),
    recipient("553 5.7.1 Sender address rejected: not owned by user c", .senderRefused, "Use a From address"),
  ]

  private static func sender(_ words: String, _ kind: MailFailure.Kind, _ remedy: String) -> FailureCase {
    FailureCase(.smtp, .sender, words, kind, remedy: remedy)
  }

  private static func recipient(_ words: String, _ kind: MailFailure.Kind, _ remedy: String) -> FailureCase {
    FailureCase(.smtp, .recipient, words, kind, remedy: remedy)
  }

  private static func message(_ words: String, _ kind: MailFailure.Kind, _ remedy: String) -> FailureCase {
    FailureCase(.smtp, .message, words, kind, remedy: remedy)
  }
}
