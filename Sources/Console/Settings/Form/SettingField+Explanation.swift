import MailModel

extension SettingField {
  /// What F1 says of the field.
  var explanation: String {
    switch self {
    case .name: "What the command line and the lists call this mail setting. Every setting has a name of its own."
    case .description: "What this mailbox is for, in your own words."
    case .subjectTag: "A short mark for the subjects of mail sent through this setting, for example AR in [AR-1042]."
    case .credential:
      "How Postdue signs in. BasicAuth means a user name and a password, or an app password; MSO365 and Gmail a consent that "
        + "is given in a browser."
    case .active:
      "Whether each sync fetches mail through this setting. It is off until a test has succeeded; you can switch it on "
        + "before that, but nothing may arrive."
    case .incomingEnabled:
      "Whether mail is received through this setting. Switched off, nothing is fetched and nothing is lost."
    case .incomingProtocol:
      "imaps is protected from the first byte (port 993). imap starts without protection and is upgraded by STARTTLS if Use "
        + "TLS is ticked (port 143). Ask your provider if you are not sure; nearly all offer imaps."
    case .incomingHost: "The name of the mail server, for example imap.gmail.com or outlook.office365.com."
    case .incomingPort: "Where the server listens. Usual are 993 for imaps and 143 for imap."
    case .incomingUsername: "The name that the mailbox is signed in with: usually its e-mail address."
    case .incomingPassword:
      "The mailbox's password, or an app password where two-step verification is on. It is sealed on disk and never shown "
        + "again. Leave it as it is to keep the stored one."
    case .incomingUserDomain:
      "The domain of the mailbox, which must be the one of Username where that is an e-mail address. Left empty it follows "
        + "Username."
    case .loadPeriodMonths:
      "How far back mail that is already in the mailbox is fetched. 0: no emails that are already in the mailbox will be "
        + "synced, only new ones."
    case .intervalMinutes:
      "How often mail is fetched, in minutes. Left empty it is the site's own. Where the server announces new mail (IMAP IDLE), "
        + "it is fetched at once beside that."
    case .incomingUseTLS:
      "Protects the connection. With imap this is STARTTLS, and nothing is sent without it once it is ticked. With imaps it "
        + "is always on."
    case .inboxFolder:
      "The folders that mail is received from: one, or several with commas between them. Enter lists the server's folders."
    case .sentFolder: "The folder that holds copies of sent mail. Enter lists the server's folders."
    case .excludeDomains:
      "Mail from these domains, and from those below them, is stored and shown but never assigned to a customer. Put commas "
        + "between several."
    case .customerField:
      "The custom fields of customers whose values link mail to them, for example PO Number. Put commas between several."
    case .incomingDisplayName: "The name that this account's mail is known by, for example Accounts Receivable."
    case .incomingEmailAddress: "The address of the mailbox, where it is not the user name."
    case .deleteAfterRetrieval:
      "Whether mail stays on the server once it is here. It is deleted there only after it was stored and read back with the "
        + "same hash. It works as the server does: some delete at the end of a session, some keep or remove mail by rules of "
        + "their own."
    case .deleteAfterDays: "How many days retrieved mail stays on the server."
    case .incomingAllowPlaintext, .outgoingAllowPlaintext:
      "Your consent that the password goes to this server over a connection that nobody protects: whoever listens reads it. "
        + "It is recorded, shown as a warning on every page of this setting, and ends when the server is changed."
    case .outgoingUse:
      "How mail leaves: through an SMTP server of your provider or company, or by the site's default gateway under the "
        + "site's own sender address, which may land in spam."
    case .outgoingFrom: "The address that mail comes from. Left empty it is the Username."
    case .outgoingSenderName: "The name beside that address, for example Accounts Receivable."
    case .outgoingHost:
      "The name of the server that takes outgoing mail, for example smtp.gmail.com or smtp.office365.com."
    case .outgoingPort:
      "Where the server listens. Usual are 587 for tls, 465 for ssl and 25 for a relay without protection."
    case .outgoingUsername:
      "The name that the server is signed in with: usually the e-mail address. Leave it empty for a relay that asks for none."
    case .outgoingPassword:
      "The password for sending, or an app password. It is sealed on disk and never shown again. Leave it as it is to keep "
        + "the stored one."
    case .outgoingEncryption:
      "ssl is TLS from the first byte (port 465, “Always on”). tls starts without protection and is upgraded by STARTTLS before "
        + "anything is said (port 587). opportunistic upgrades where the server offers it. none never does."
    case .outgoingUserDomain:
      "The domain that mail is sent for, which must be the one of From. Left empty it follows From."
    case .outgoingReplyTo: "Where answers go. Left empty it is the incoming Username."
    case .incomingCAFile, .outgoingCAFile:
      "The path of a PEM file with the authorities to trust in place of the system's, for servers with a certificate of your "
        + "own authority. There is no way to ignore a wrong certificate."
    }
  }
}
