/// Which side of the correspondence a message is on.
package enum MessageBox: String, Sendable, Codable, CaseIterable {
  case inbox, sent, outbox, error
}

/// How a message came to its customer, or why it has none (FEATURES F1, F2).
package enum FiledBy: String, Sendable, Codable, CaseIterable {
  /// The sender is one customer's contact.
  case contactAddress
  /// The sender's domain is one customer's own.
  case customerDomain
  /// A person filed it.
  case person
}

/// One row of a message list.
package struct MessageSummary: Sendable, Equatable, Identifiable {
  /// Who the message is filed to.
  package struct CustomerReference: Sendable, Equatable {
    /// The customer's row id.
    package let id: Int64
    /// The customer's number.
    package let number: String
    /// The customer's name.
    package let name: String

    /// A reference as shown in lists.
    package init(id: Int64, number: String, name: String) {
      self.id = id
      self.number = number
      self.name = name
    }
  }

  /// The row id.
  package var id: Int64
  /// SHA-256 of the raw bytes: 32 octets.
  package var sha256: [UInt8]
  /// Name of the setting it was met in first.
  package var setting: String
  /// The folder it was met in first.
  package var folder: String
  /// Its UID there; nil if it was never on a server with UIDs.
  package var uid: UInt32?
  /// The Date header clamped to what is plausible, else INTERNALDATE.
  package var date: Timestamp
  /// Seconds east of Greenwich that the Date header named.
  package var dateOffset: Int
  /// The first author.
  package var from: EmailAddress
  /// The primary recipients.
  package var to: [EmailAddress]
  /// The decoded subject on one line, not yet sanitised for a terminal.
  package var subject: String
  /// Who it is filed to.
  package var customer: CustomerReference?
  /// Inbox or sent.
  package var box: MessageBox
  /// Not yet read by the department.
  package var isUnread: Bool
  /// Waiting in *Not filed*.
  package var isUnfiled: Bool
  /// From an excluded domain.
  package var isExcluded: Bool
  /// How many customers could own it, if that is why it is unfiled.
  package var candidateCount: Int
  /// How many attachments it has.
  package var attachmentCount: Int
  /// Octets of the raw message.
  package var size: Int
  /// Whether the parser could make something of it.
  package var isReadable: Bool
  /// The rule that filed it.
  package var filedBy: FiledBy?

  /// Whether somebody has read it with another program, as far as the server's \Seen tells; what the department has read is
  /// its own affair.
  package var isSeenElsewhere = false

  /// A row with every column.
  package init(
    id: Int64, sha256: [UInt8], setting: String, folder: String, uid: UInt32?, date: Timestamp, dateOffset: Int,
    from: EmailAddress, to: [EmailAddress], subject: String, customer: CustomerReference?, box: MessageBox,
    isUnread: Bool, isUnfiled: Bool, isExcluded: Bool, candidateCount: Int, attachmentCount: Int, size: Int,
    isReadable: Bool, filedBy: FiledBy?
  ) {
    self.id = id
    self.sha256 = sha256
    self.setting = setting
    self.folder = folder
    self.uid = uid
    self.date = date
    self.dateOffset = dateOffset
    self.from = from
    self.to = to
    self.subject = subject
    self.customer = customer
    self.box = box
    self.isUnread = isUnread
    self.isUnfiled = isUnfiled
    self.isExcluded = isExcluded
    self.candidateCount = candidateCount
    self.attachmentCount = attachmentCount
    self.size = size
    self.isReadable = isReadable
    self.filedBy = filedBy
  }
}
