/// How much of a hostile message is looked at; everything beyond is left alone and named as a defect.
public struct MIMELimits: Sendable, Equatable {
  /// Multiparts within each other; a deeper one is one leaf.
  public var depth = 100
  /// Leaves of one message.
  public var parts = 10_000
  /// Octets of one header block whose fields are indexed; of a field too long to be read, only what is read counts.
  public var headerBytes = 4 << 20
  /// Fields of one header block that are indexed.
  public var headerFields = 10_000
  /// Octets of one structured field (addresses, ids, parameters) that are read.
  public var fieldBytes = 1 << 20
  /// Octets of one unstructured field (subject, names) that are decoded.
  public var textBytes = 1 << 16
  /// Mailboxes, ids or parameters taken from one field.
  public var items = 10_000

  /// The limits of everyday use.
  public static let standard = MIMELimits()

  /// The limits of everyday use, to be changed one by one.
  public init() {}
}
