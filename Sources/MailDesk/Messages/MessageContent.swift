package import MailModel

/// A message opened for reading: everything a view shows, nothing of it sanitised for a terminal yet.
package struct MessageContent: Sendable, Equatable {
  /// An attachment that can be saved.
  package struct Attachment: Sendable, Equatable {
    /// Its place among the attachments, from 1.
    package let number: Int
    /// A file name that is safe to create in a folder.
    package let fileName: String
    /// Its media type in lower case.
    package let type: String
    /// Octets after transfer decoding.
    package let size: Int
  }

  /// The row that the lists show.
  package let summary: MessageSummary
  /// From, as written.
  package let from: [EmailAddress]
  /// To, groups flattened.
  package let to: [EmailAddress]
  /// Cc, groups flattened.
  package let cc: [EmailAddress]
  /// Where answers are asked to go.
  package let replyTo: [EmailAddress]
  /// Readable text: HTML is rendered, quoted text is kept.
  package let text: String
  /// What can be saved.
  package let attachments: [Attachment]
  /// What is wrong with the message's form.
  package let defects: [String]
  /// Why it is filed where it is, in a sentence.
  package let filing: String
}
