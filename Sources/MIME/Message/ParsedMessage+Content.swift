extension ParsedMessage {
  /// A part's octets out of their transfer encoding, before any charset conversion.
  public func decodedBytes(of part: MessagePart) -> [UInt8] {
    var ignored = DefectList()
    return content(of: part, limit: .max, defects: &ignored).octets
  }

  /// A text part's own text in Unicode, markup and line ends as they are.
  ///
  /// - Parameter limit: the octets of content that are decoded, give or take a line.
  public func decodedText(of part: MessagePart, limit: Int = .max) -> String {
    var ignored = DefectList()
    return String(decoding: utf8(of: part, limit: limit, defects: &ignored).octets, as: UTF8.self)
  }

  /// Everything that is wrong with the message, its content included, each once; decodes every part.
  public func allDefects() -> [MIMEDefect] {
    var all = DefectList()
    all.insert(contentsOf: defects)
    for part in parts {
      if part.isText {
        _ = utf8(of: part, limit: .max, defects: &all)
      } else if !part.transferEncoding.isIdentity {
        _ = content(of: part, limit: .max, defects: &all)
      }
    }
    return all.items
  }

  /// A text part in UTF-8, whether that is all of it, and what was wrong.
  func utf8(of part: MessagePart, limit: Int, defects: inout DefectList) -> DecodedContent {
    let decoded = content(of: part, limit: limit, defects: &defects)
    let charset = part.charset ?? (part.type == "text/html" ? HTMLCharset.declared(in: decoded.octets) : nil)
    let octets = TextDecoder.utf8(decoded.octets, charset: charset, isPrefix: decoded.isCut, defects: &defects)
    return DecodedContent(octets: octets, isMalformed: decoded.isMalformed, isCut: decoded.isCut)
  }

  private func content(of part: MessagePart, limit: Int, defects: inout DefectList) -> DecodedContent {
    let range = part.encodedRange.clamped(to: raw.indices)
    return raw.withUnsafeBufferPointer { buffer in
      TransferDecoder.decode(
        UnsafeBufferPointer(rebasing: buffer[range]), encoding: part.transferEncoding, limit: limit, defects: &defects)
    }
  }
}
