/// Something that a role may or may not do; every verb of the desks asks for one.
package enum Permission: String, Sendable, CaseIterable {
  /// How the mailboxes are doing, in numbers: last sync, counts, passes under way.
  case seeStatus
  /// Mail settings without their secrets, companies, the site's options.
  case readSettings
  /// Connection tests, their reports, test messages.
  case testConnections
  /// Mail settings with their secrets.
  case changeSettings
  /// Companies, the site's options, the sealing key.
  case changeSite
  /// Lists of messages, their texts and attachments.
  case readMail
  /// Filing messages to customers, marking them as read.
  case fileMail
  /// Customers and their contacts.
  case readCustomers
  /// Imports of customers and contacts.
  case changeCustomers
  /// Fetching mail and comparing with the servers.
  case syncMail
  /// Writing to customers.
  case sendMail
  /// Looking for damage, computing again what is derived.
  case careForData
  /// Who may use the program, and as what.
  case manageUsers
  /// The audit log.
  case readAudit

  /// What it allows, to follow “may”.
  package var title: String {
    switch self {
    case .seeStatus: "see the status of the mailboxes"
    case .readSettings: "read mail settings"
    case .testConnections: "test connections"
    case .changeSettings: "change mail settings"
    case .changeSite: "change companies, site options or the sealing key"
    case .readMail: "read mail"
    case .fileMail: "file mail"
    case .readCustomers: "see customers"
    case .changeCustomers: "import customers and contacts"
    case .syncMail: "fetch mail"
    case .sendMail: "send mail"
    case .careForData: "examine or rebuild the data"
    case .manageUsers: "see or change who may use this program"
    case .readAudit: "read the audit log"
    }
  }
}
