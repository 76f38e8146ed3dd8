import MailModel

/// Reads a message (RFC 5322, MIME) however broken it is: it never fails, it says what is wrong.
public struct MessageParser: Sendable {
  /// How much of a hostile message is looked at.
  public let limits: MIMELimits

  /// A parser; it holds no state between messages.
  public init(limits: MIMELimits = .standard) { self.limits = limits }

  /// Finds the header, the parts and the envelope; content stays as it is until it is asked for.
  ///
  /// Time is linear in the number of octets, whatever they are.
  ///
  /// - Parameter bytes: the message as received, with line ends of any kind; it is shared, not copied.
  public func parse(_ bytes: [UInt8]) -> ParsedMessage {
    bytes.withUnsafeBufferPointer { buffer in
      var scanner = StructureScanner(buffer, of: bytes, limits: limits)
      let block = scanner.scan()
      var defects = scanner.defects
      let envelope = Envelope(block.fields, of: bytes, limits: limits, defects: &defects)
      return ParsedMessage(
        raw: bytes, envelope: envelope, parts: scanner.parts, containers: scanner.containers, defects: defects.items,
        block: block, limits: limits)
    }
  }
}
