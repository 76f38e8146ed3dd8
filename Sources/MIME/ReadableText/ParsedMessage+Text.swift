extension ParsedMessage {
  /// What the message view shows: the best text there is, with `\n` as line end, not sanitised for a terminal.
  ///
  /// Of alternatives the plain text wins unless it is blank; HTML is rendered; several inline texts are joined;
  /// flowed text is unwrapped (RFC 3676). Attachments are not looked into.
  ///
  /// - Parameter limit: octets of UTF-8 that the text has at most; about as much content is decoded.
  public func text(limit: Int = .max) -> String {
    var builder = ReadableTextBuilder(self, limit: limit)
    return String(decoding: builder.build(), as: UTF8.self)
  }
}
