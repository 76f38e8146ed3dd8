/// A field of the mail-setting forms: its label on screen and its place in the JSON (LABELS, CONTRACT).
package enum SettingField: String, Sendable, CaseIterable {
  case name, description, subjectTag, active, credential
  case incomingEnabled, incomingProtocol, incomingHost, incomingPort, incomingUsername, incomingPassword
  case incomingUserDomain, loadPeriodMonths, intervalMinutes, incomingUseTLS, inboxFolder, sentFolder, excludeDomains,
    customerField
  case incomingDisplayName, incomingEmailAddress, deleteAfterRetrieval, deleteAfterDays, incomingCAFile,
    incomingAllowPlaintext
  case outgoingUse, outgoingFrom, outgoingSenderName, outgoingReplyTo, outgoingHost, outgoingPort, outgoingEncryption
  case outgoingUsername, outgoingPassword, outgoingUserDomain, outgoingCAFile, outgoingAllowPlaintext

  /// The label that the form carries.
  package var label: String {
    switch self {
    case .name: "Name"
    case .description: "Description"
    case .subjectTag: "Subject Tag"
    case .active: "Active"
    case .credential: "Credential type"
    case .incomingEnabled: "Use IMAP / API for receiving emails"
    case .incomingProtocol: "Protocol"
    case .incomingHost: "Host"
    case .incomingPort, .outgoingPort: "Port"
    case .incomingUsername, .outgoingUsername: "Username"
    case .incomingPassword, .outgoingPassword: "Password"
    case .incomingUserDomain, .outgoingUserDomain: "User Domain"
    case .loadPeriodMonths: "Load period (months)"
    case .intervalMinutes: "Sync interval (minutes)"
    case .incomingUseTLS: "Use TLS"
    case .inboxFolder: "Inbox Folder"
    case .sentFolder: "Sent Items Folder"
    case .excludeDomains: "Exclude Domains"
    case .customerField: "Customer level custom field"
    case .incomingDisplayName: "Display name"
    case .incomingEmailAddress: "Email Address"
    case .deleteAfterRetrieval: "Delete Settings for Messages after POP Retrieval"
    case .deleteAfterDays: "Days until deletion"
    case .incomingCAFile, .outgoingCAFile: "CA file"
    case .incomingAllowPlaintext, .outgoingAllowPlaintext: "Send the password without protection"
    case .outgoingUse: "Use server for emails"
    case .outgoingFrom: "From"
    case .outgoingSenderName: "Sender Name"
    case .outgoingReplyTo: "Reply-To"
    case .outgoingHost: "SMTP Server"
    case .outgoingEncryption: "Encryption method"
    }
  }

  /// The label that the form carries for an account of this protocol: those of POP accounts have words of their own.
  package func label(for mailProtocol: MailProtocol) -> String {
    guard !mailProtocol.hasFolders else { return label }
    return switch self {
    case .incomingHost: "Incoming Server"
    case .incomingUsername: "User name"
    case .incomingUseTLS: "Use SSL"
    default: label
    }
  }

  /// The label, with its half where both halves have a field that is called so: `Inbound Port`.
  package var fullLabel: String {
    guard let half, Self.allCases.contains(where: { $0 != self && $0.label == label }) else { return label }
    return "\(half == .incoming ? "Inbound" : "Outgoing") \(label)"
  }

  /// The half of the setting that it belongs to; nil for what both share.
  package var half: MailDirection? {
    if jsonPath.hasPrefix("incoming.") { return .incoming }
    return jsonPath.hasPrefix("outgoing.") ? .outgoing : nil
  }

  /// The sealed secret that it stands for, if it is one.
  package var secret: SecretField? {
    switch self {
    case .incomingPassword: .incomingPassword
    case .outgoingPassword: .outgoingPassword
    default: nil
    }
  }

  /// The key path in the JSON that `settings apply` reads, for example `incoming.host`.
  package var jsonPath: String {
    switch self {
    case .name, .description, .subjectTag, .active, .credential: rawValue
    case .incomingEnabled: "incoming.enabled"
    case .incomingProtocol: "incoming.protocol"
    case .incomingHost: "incoming.host"
    case .incomingPort: "incoming.port"
    case .incomingUsername: "incoming.username"
    case .incomingPassword: "incoming.password"
    case .incomingUserDomain: "incoming.userDomain"
    case .loadPeriodMonths: "incoming.loadPeriodMonths"
    case .intervalMinutes: "incoming.intervalMinutes"
    case .incomingUseTLS: "incoming.useTLS"
    case .inboxFolder: "incoming.inboxFolder"
    case .sentFolder: "incoming.sentFolder"
    case .excludeDomains: "incoming.excludeDomains"
    case .customerField: "incoming.customerField"
    case .incomingDisplayName: "incoming.displayName"
    case .incomingEmailAddress: "incoming.emailAddress"
    case .deleteAfterRetrieval: "incoming.deleteAfterRetrieval"
    case .deleteAfterDays: "incoming.deleteAfterDays"
    case .incomingCAFile: "incoming.caFile"
    case .incomingAllowPlaintext: "incoming.allowPlaintextPassword"
    case .outgoingUse: "outgoing.use"
    case .outgoingFrom: "outgoing.from"
    case .outgoingSenderName: "outgoing.senderName"
    case .outgoingReplyTo: "outgoing.replyTo"
    case .outgoingHost: "outgoing.host"
    case .outgoingPort: "outgoing.port"
    case .outgoingEncryption: "outgoing.encryption"
    case .outgoingUsername: "outgoing.username"
    case .outgoingPassword: "outgoing.password"
    case .outgoingUserDomain: "outgoing.userDomain"
    case .outgoingCAFile: "outgoing.caFile"
    case .outgoingAllowPlaintext: "outgoing.allowPlaintextPassword"
    }
  }
}

/// What is wrong with one field of a form or one key of a file.
package struct FieldFault: Sendable, Equatable {
  /// The field, if it is a known one.
  package let field: SettingField?
  /// Where: the JSON key path.
  package let path: String
  /// What is wrong, in words that say what would be right.
  package let message: String

  /// A fault of a known field.
  package init(_ field: SettingField, _ message: String) {
    self.field = field
    path = field.jsonPath
    self.message = message
  }

  /// A fault at a place that is no known field.
  package init(path: String, _ message: String) {
    field = nil
    self.path = path
    self.message = message
  }
}
