/// What is wrong with a message although it could be read; the raw value is the words for a person.
public enum MIMEDefect: String, Sendable, Hashable, CaseIterable, CustomStringConvertible {
  /// The message holds no octets at all.
  case emptyMessage = "the message is empty"
  /// Header and body are not divided by an empty line.
  case missingHeaderSeparator = "no empty line between header and body"
  /// A header line is neither a field nor a continuation.
  case malformedHeaderLine = "a header line is not a field"
  /// A header block is longer than the parser indexes.
  case headerTooLarge = "the header is too large; fields were left out"
  /// A field is longer than the parser reads.
  case fieldTooLong = "a header field is too long; it was cut"
  /// Octets beyond ASCII in a header that are not UTF-8 (RFC 6532).
  case rawOctetsInHeader = "a header field holds octets that are not UTF-8"
  /// An encoded word cannot be decoded (RFC 2047).
  case malformedEncodedWord = "an encoded word is malformed"
  /// A mailbox that is no addr-spec (RFC 5322 §3.4.1).
  case malformedAddress = "an address is malformed"
  /// Two unquoted `@` in one addr-spec: nobody can say whose it is.
  case ambiguousAddress = "an address has more than one @"
  /// More mailboxes or ids than the parser takes.
  case tooManyItems = "a header field lists too many items; the rest was left out"
  /// A Date field that names no moment.
  case unreadableDate = "the date cannot be read"
  /// A Content-Type that is not `type/subtype` (RFC 2045 §5.1).
  case malformedContentType = "a content type is malformed"
  /// A parameter that is not `name=value` (RFC 2045 §5.1, RFC 2231).
  case malformedParameter = "a header parameter is malformed"
  /// A multipart without boundary parameter (RFC 2046 §5.1.1).
  case missingBoundary = "a multipart names no boundary"
  /// A multipart whose boundary never occurs.
  case boundaryNotFound = "a multipart has no parts"
  /// A multipart that ends without its closing delimiter.
  case missingClosingBoundary = "a multipart is not closed"
  /// Multiparts nested deeper than the limit.
  case nestedTooDeep = "parts are nested too deep"
  /// More leaves than the limit.
  case tooManyParts = "there are too many parts; the rest was left out"
  /// A transfer encoding that nobody has heard of (RFC 2045 §6).
  case unknownTransferEncoding = "unknown transfer encoding"
  /// A multipart that claims base64 or quoted-printable (RFC 2045 §6.4).
  case encodedMultipart = "a multipart claims a transfer encoding"
  /// Garbage, missing padding or trailing text in base64 (RFC 2045 §6.8).
  case malformedBase64 = "base64 content is malformed"
  /// `=` without two hexadecimal digits (RFC 2045 §6.7).
  case malformedQuotedPrintable = "quoted-printable content is malformed"
  /// A uuencoded body without its frame.
  case malformedUuencode = "uuencoded content is malformed"
  /// A charset that iconv does not know.
  case unknownCharset = "unknown character set"
  /// Text that is not what its charset says.
  case wrongCharset = "text does not fit its character set"
  /// Text beyond ASCII that names no charset.
  case undeclaredCharset = "text beyond ASCII names no character set"

  /// The words for a person.
  public var description: String { rawValue }
}
