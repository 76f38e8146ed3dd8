extension ParsedMessage {
  /// What a person would call attachments: whatever is named one, files, other messages; not the pictures of an HTML
  /// text, nor signatures, nor the text itself.
  public var attachments: [MessagePart] {
    let body = bodyIndex
    return parts.indices.filter { isAttachment(at: $0, body: body) }.map { parts[$0] }
  }

  /// The first part that is text to be read.
  var bodyIndex: Int? {
    parts.firstIndex { Self.isReadable($0.type) && $0.disposition != "attachment" }
  }

  /// Whether a part is an attachment and not part of what is read.
  ///
  /// - Parameter body: see ``bodyIndex``.
  func isAttachment(at index: Int, body: Int?) -> Bool {
    let part = parts[index]
    switch part.type {
    case "application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature": return false
    case "message/rfc822", "message/global": return true
    default: break
    }
    if part.disposition == "attachment" { return true }
    if part.isText {
      return part.filename != nil && (part.disposition == nil && index != body || !Self.isReadable(part.type))
    }
    if part.type.hasPrefix("message/") || part.type.hasPrefix("multipart/") { return part.filename != nil }
    return !(isInRelated(part) && (part.contentID != nil || part.disposition == "inline"))
  }

  /// Types that are shown as text.
  static func isReadable(_ type: String) -> Bool {
    switch type {
    case "text/plain", "text/html", "text/enriched", "text/richtext", "text/markdown": true
    default: false
    }
  }

  private func isInRelated(_ part: MessagePart) -> Bool {
    part.container.map { containers[$0].subtype == "related" } ?? false
  }
}
