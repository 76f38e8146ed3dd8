public import MailModel

/// The moment that a Date field names, and the clock it was read from (RFC 5322 §3.3).
public struct MessageDate: Sendable, Hashable {
  /// The moment in UTC.
  public let timestamp: Timestamp
  /// Seconds east of Greenwich of the sender's clock; 0 if unknown.
  public let offsetSeconds: Int

  /// A moment and its offset in seconds.
  public init(timestamp: Timestamp, offsetSeconds: Int) {
    self.timestamp = timestamp
    self.offsetSeconds = offsetSeconds
  }
}
