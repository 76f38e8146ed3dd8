/// A leaf of a message: one piece of content and what its header says of it (RFC 2045).
public struct MessagePart: Sendable {
  /// The place in the tree as in IMAP: `1`, `1.2`; a message without multipart has the one part `1`.
  public let path: String
  /// `type/subtype` in lower case.
  public let type: String
  /// The charset parameter in lower case.
  public let charset: String?
  /// `attachment`, `inline` or another word, in lower case.
  public let disposition: String?
  /// The decoded file name of Content-Disposition, else the name of Content-Type; never cleaned for a file system.
  public let filename: String?
  /// Content-ID without angle brackets.
  public let contentID: String?
  /// Where the encoded content lies in the raw message.
  public let encodedRange: Range<Int>
  /// How the content is encoded there.
  public let transferEncoding: TransferEncoding
  /// Whether a multipart/alternative holds it, however far up.
  public let isAlternative: Bool

  /// Whether the lines are flowed, and whether their joining space goes (RFC 3676).
  let flow: Flow
  /// The multipart that it lies in; nil for the only part of a message.
  let container: Int?

  /// What the format and delsp parameters say (RFC 3676 §4).
  enum Flow { case fixed, flowed, flowedDeletingSpace }

  /// Whether the type is `text/…`.
  public var isText: Bool { type.hasPrefix("text/") }
}
