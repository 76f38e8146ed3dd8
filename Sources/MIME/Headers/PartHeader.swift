import MailModel

/// What the MIME fields of one header block say (RFC 2045, RFC 2183).
struct PartHeader {
  private(set) var type = "text/plain"
  private(set) var charset: String?
  private(set) var boundary: [UInt8]?
  private(set) var transferEncoding = TransferEncoding.sevenBit
  private(set) var disposition: String?
  private(set) var filename: String?
  private(set) var contentID: String?
  private(set) var flow = MessagePart.Flow.fixed

  /// `mixed`, `alternative` … if the part is a multipart.
  var multipartSubtype: String? {
    type.hasPrefix("multipart/") ? String(type.dropFirst("multipart/".count)) : nil
  }

  /// - Parameters:
  ///   - fields: the block's fields, as ranges of `bytes`.
  ///   - isDigest: whether the part lies in a multipart/digest, where message/rfc822 is the default (RFC 2046 §5.1.5).
  init(
    _ fields: [HeaderField], of bytes: [UInt8], isDigest: Bool, limits: MIMELimits, defects: inout DefectList
  ) {
    if isDigest { type = "message/rfc822" }
    if let range = fields.first("content-transfer-encoding", in: bytes) {
      transferEncoding = TransferEncoding(label: bytes[range])
      if transferEncoding == .unknown { defects.insert(.unknownTransferEncoding) }
    }
    if let range = fields.first("content-disposition", in: bytes) {
      let field = ParameterizedField(bytes, range, limits: limits, defects: &defects)
      disposition = field.value.isEmpty ? nil : field.value
      filename = Self.cleanFilename(field.parameters.text("filename"))
    }
    if let range = fields.first("content-id", in: bytes) {
      contentID = MessageIDParser.identifiers(in: bytes, range, limits: limits).first
    }
    guard let range = fields.first("content-type", in: bytes), !range.isEmpty else { return }
    readType(ParameterizedField(bytes, range, limits: limits, defects: &defects), defects: &defects)
  }

  private mutating func readType(_ field: ParameterizedField, defects: inout DefectList) {
    let parameters = field.parameters
    if !parameters.isEmpty {
      filename = filename ?? Self.cleanFilename(parameters.text("name"))
      charset = parameters.text("charset").flatMap(Self.cleanCharset)
      boundary = parameters.octets("boundary").flatMap(Self.cleanBoundary)
      if parameters.text("format")?.lowercased() == "flowed" {
        flow = parameters.text("delsp")?.lowercased() == "yes" ? .flowedDeletingSpace : .flowed
      }
    }
    if Self.isMediaType(field.value) {
      type = field.value
    } else {
      defects.insert(.malformedContentType)
      let isFile = disposition == "attachment" || filename != nil
      type = field.value == "text" || !isFile ? "text/plain" : "application/octet-stream"
    }
  }

  /// The leaf that this header describes.
  func part(path: String, range: Range<Int>, isAlternative: Bool, in level: StructureScanner.Level?) -> MessagePart {
    MessagePart(
      path: path.isEmpty ? "1" : path, type: type, charset: charset, disposition: disposition, filename: filename,
      contentID: contentID, encodedRange: range, transferEncoding: transferEncoding, isAlternative: isAlternative,
      flow: flow, container: level?.container)
  }

  /// The leaf that a multipart without parts is taken for.
  func textPart(path: String, range: Range<Int>, container: Int, isAlternative: Bool) -> MessagePart {
    MessagePart(
      path: path.isEmpty ? "1" : path, type: "text/plain", charset: charset, disposition: disposition,
      filename: filename, contentID: contentID, encodedRange: range, transferEncoding: transferEncoding,
      isAlternative: isAlternative, flow: .fixed, container: container)
  }

  private static func isMediaType(_ text: String) -> Bool {
    let halves = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    return halves.count == 2 && halves.allSatisfy { !$0.isEmpty && $0.allSatisfy(Self.isToken) }
  }

  /// A token octet (RFC 2045 §5.1).
  private static func isToken(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x21, 0x23...0x27, 0x2A, 0x2B, 0x2D, 0x2E, 0x30...0x39, 0x41...0x5A, 0x5E...0x7E: true
    default: false
    }
  }

  private static func cleanFilename(_ text: String?) -> String? { text?.isEmpty == true ? nil : text }

  private static func cleanCharset(_ text: String) -> String? {
    var name = text.utf8.map(ASCII.lowercased).filter { $0 > 0x20 && $0 != 0x22 && $0 != 0x27 }[...]
    // Some senders write `charset="charset=utf-8"`.
    if name.starts(with: "charset=".utf8) { name = name.dropFirst(8) }
    return name.isEmpty ? nil : String(decoding: name.prefix(80), as: UTF8.self)
  }

  /// A boundary never ends in a blank (RFC 2046 §5.1.1), and an empty one would match every rule of hyphens.
  private static func cleanBoundary(_ octets: [UInt8]) -> [UInt8]? {
    let range = octets.trimming(octets.indices)
    return range.isEmpty ? nil : Array(octets[..<range.upperBound])
  }
}
