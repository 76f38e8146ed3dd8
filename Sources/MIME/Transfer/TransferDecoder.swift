/// Takes content out of its transfer encoding (RFC 2045 §6).
enum TransferDecoder {
  /// The octets that `source` stands for, at least the first `limit` of them, and what was wrong.
  static func decode(
    _ source: UnsafeBufferPointer<UInt8>, encoding: TransferEncoding, limit: Int = .max, defects: inout DefectList
  ) -> DecodedContent {
    let content: DecodedContent
    switch encoding {
    case .base64:
      content = Base64Decoder.decode(source, limit: limit)
      if content.isMalformed { defects.insert(.malformedBase64) }
    case .quotedPrintable:
      content = QuotedPrintableDecoder.decode(source, limit: limit)
      if content.isMalformed { defects.insert(.malformedQuotedPrintable) }
    case .uuencode:
      content = UUDecoder.decode(source, limit: limit)
      if content.isMalformed { defects.insert(.malformedUuencode) }
    case .sevenBit, .eightBit, .binary, .unknown:
      content = DecodedContent(octets: Array(source.prefix(limit)), isCut: source.count > limit)
    }
    return content
  }
}
