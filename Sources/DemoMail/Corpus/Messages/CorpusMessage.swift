package import MailModel

/// One message of a ``MailCorpus``, ready to be delivered.
package struct CorpusMessage: Sendable {
  /// Its number in the corpus, oldest first.
  package let index: Int
  /// What it is, for example `talk`, `newsletter`, `broken`.
  package let kind: String
  /// Whether it lies in Sent rather than in the Inbox.
  package let isSent: Bool
  /// When it was sent; also its INTERNALDATE.
  package let date: Timestamp
  /// The address in its From.
  package let sender: String
  /// How many files are attached.
  package let attachments: Int
  /// Maildir flags: `S` seen, `R` answered.
  package let flags: String
  /// The raw bytes, lines ended by LF.
  package let bytes: [UInt8]
}
