/// What a server says to one command (RFC 5321 §4.2).
package struct Reply: Sendable, Equatable {
  /// 200 to 599.
  package let code: Int
  /// The texts behind the codes, one for each line, enhanced codes included; not made harmless yet.
  package let lines: [String]

  /// A reply of one line or more.
  package init(_ code: Int, _ lines: [String]) {
    (self.code, self.lines) = (code, lines)
  }

  /// A reply of one line.
  package init(_ code: Int, _ text: String = "") { self.init(code, [text]) }

  /// The reason in three numbers, if the server gives one (RFC 2034).
  package var enhanced: EnhancedCode? {
    lines.lazy.compactMap { EnhancedCode(startOf: $0, replyCode: code) }.first
  }

  /// Whether the server did what it was asked (2xx).
  package var isPositive: Bool { code / 100 == 2 }

  /// Whether the same may succeed later (4xx).
  package var isTransient: Bool { code / 100 == 4 }

  /// The whole reply in the server's words, on one line.
  package var words: String { ([String(code)] + lines.filter { !$0.isEmpty }).joined(separator: " ") }

  /// The whole reply with its line ends, across which a secret may be split.
  package var quotation: String { ([String(code)] + lines.filter { !$0.isEmpty }).joined(separator: "\n") }
}
