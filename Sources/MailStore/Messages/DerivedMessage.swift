package import MailModel

/// Everything that is computed from a message's raw bytes and the people known at the time: it can be computed again.
package struct DerivedMessage: Sendable, Equatable {
  /// The Message-ID without angle brackets; empty if there is none.
  package var messageID = ""
  /// The ids of In-Reply-To, without angle brackets.
  package var inReplyTo: [String] = []
  /// The ids of References, without angle brackets, oldest first.
  package var references: [String] = []
  /// The Date header as written; nil if it is missing or unreadable.
  package var date: Timestamp?
  /// Seconds east of Greenwich that the Date header named.
  package var dateOffset = 0
  /// The date that orders lists, clamped to what is plausible.
  package var sortDate = Timestamp(seconds: 0)
  /// The first author.
  package var from = EmailAddress(address: "")
  /// The primary recipients.
  package var to: [EmailAddress] = []
  /// The recipients of copies.
  package var cc: [EmailAddress] = []
  /// The decoded subject on one line.
  package var subject = ""
  /// The first words of the text, on one line.
  package var snippet = ""
  /// How many attachments it has.
  package var attachmentCount = 0
  /// The words to find it by, beyond addresses and subject.
  package var searchText = ""
  /// Which side of the correspondence it is on.
  package var box = MessageBox.inbox
  /// Whether the parser could make something of it.
  package var isReadable = true
  /// From an excluded domain: never assigned, never *Not filed*.
  package var isExcluded = false
  /// Who it belongs to.
  package var filing = Filing.none
  /// The version of the code that computed this.
  package var derivationVersion = 1

  /// Nothing known yet.
  package init() {}
}
