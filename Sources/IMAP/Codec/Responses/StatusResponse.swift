/// How something went, in the server's words: `OK`, `NO`, `BAD`, `BYE` or `PREAUTH` (RFC 9051 §7.1).
package struct StatusResponse: Sendable, Equatable {
  /// The five outcomes.
  package enum Kind: String, Sendable, CaseIterable {
    case ok = "OK"
    case no = "NO"
    case bad = "BAD"
    case bye = "BYE"
    case preauthenticated = "PREAUTH"
  }

  /// The outcome.
  package let kind: Kind
  /// What stood in brackets.
  package let code: ResponseCode?
  /// The words for people; from outside, so not yet fit for a screen.
  package let text: String

  /// A status put together.
  package init(_ kind: Kind, code: ResponseCode? = nil, text: String = "") {
    self.kind = kind
    self.code = code
    self.text = text
  }

  /// Reads `[CODE] text`; without a closing bracket all of it is text.
  init(_ kind: Kind, _ cursor: inout ResponseCursor) {
    self.kind = kind
    cursor.skipSpaces()
    let whole = cursor.rest
    if cursor.take("["), let inside = cursor.take(upTo: "]") {
      code = ResponseCode(inside)
      cursor.skipSpaces()
      text = String(decoding: cursor.rest, as: UTF8.self)
    } else {
      code = nil
      text = String(decoding: whole, as: UTF8.self)
    }
  }

  /// The words with their code in front, as a person who knows the protocol wants to see them.
  package var words: String {
    switch code {
    case .condition(let condition): "[\(condition.rawValue)] \(text)"
    case .other(let code): "[\(code)] \(text)"
    case .capability, .uidNext, .uidValidity, .highestModSeq, nil: text
    }
  }
}
