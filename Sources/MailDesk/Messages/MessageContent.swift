public import MailModel

/// A message opened for reading: everything a view shows, nothing of it sanitised for a terminal yet.
public struct MessageContent: Sendable, Equatable {
  /// An attachment that can be saved.
  public struct Attachment: Sendable, Equatable {
    /// Its place among the attachments, from 1.
    public let number: Int
    /// A file name that is safe to create in a folder.
    public let fileName: String
    /// Its media type in lower case.
    public let type: String
    /// Octets after transfer decoding.
    public let size: Int
  }

  /// The row that the lists show.
  public let summary: MessageSummary
  /// From, as written.
  public let from: [EmailAddress]
  /// To, groups flattened.
  public let to: [EmailAddress]
  /// Cc, groups flattened.
  public let cc: [EmailAddress]
  /// Where answers are asked to go.
  public let replyTo: [EmailAddress]
  /// Readable text: HTML is rendered, quoted text is kept.
  public let text: String
  /// What can be saved.
  public let attachments: [Attachment]
  /// What is wrong with the message's form.
  public let defects: [String]
  /// Why it is filed where it is, in a sentence.
  public let filing: String
}
