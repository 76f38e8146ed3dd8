import MailModel

/// How a command went, in the server's words, with the lines that follow if there are any (RFC 1939 §3).
package struct Response: Sendable, Equatable {
  /// How it went.
  package enum Indicator: Sendable, Equatable {
    /// `+OK`
    case ok
    /// `-ERR`
    case error
    /// A bare `+`: the server waits for more of an AUTH (RFC 5034 §4).
    case challenge
  }

  /// How it went.
  package let indicator: Indicator
  /// What stood in brackets.
  package let code: ResponseCode?
  /// The words behind the indicator and the code; from outside, so not yet fit for a screen.
  package let text: String
  /// The lines that follow.
  package let content: ResponseFrame.Content?

  /// A response put together.
  package init(
    _ indicator: Indicator, code: ResponseCode? = nil, text: String = "", content: ResponseFrame.Content? = nil
  ) {
    self.indicator = indicator
    self.code = code
    self.text = text
    self.content = content
  }

  /// Reads a frame.
  package init(_ frame: ResponseFrame) throws(POP3SyntaxError) {
    content = frame.content
    let words: ArraySlice<UInt8>
    if Self.isOK(frame.line) {
      (indicator, words) = (.ok, frame.line.dropFirst(3))
    } else if Self.isError(frame.line) {
      (indicator, words) = (.error, frame.line.dropFirst(4))
    } else if frame.line == [Self.plus] || frame.line.starts(with: [Self.plus, 0x20]) {
      (indicator, words) = (.challenge, frame.line.dropFirst(1))
    } else {
      throw .unexpected(wanted: "+OK or -ERR")
    }
    let rest = words.drop { $0 == 0x20 }
    (code, text) = indicator == .challenge ? (nil, String(decoding: rest, as: UTF8.self)) : Self.codeAndText(rest)
  }

  /// The words with their code in front, as a person who knows the protocol wants to see them.
  package var words: String {
    switch code {
    case .condition(let condition): "[\(condition.rawValue)] \(text)"
    case .other(let code): "[\(code)] \(text)"
    case nil: text
    }
  }

  /// Whether a line says that the command succeeded, so that further lines may follow.
  static func isOK(_ line: [UInt8]) -> Bool { spells(line.prefix(3), "+ok") }

  private static let plus = UInt8(ascii: "+")

  private static func isError(_ line: [UInt8]) -> Bool { spells(line.prefix(4), "-err") }

  private static func spells(_ octets: ArraySlice<UInt8>, _ word: String) -> Bool {
    octets.lazy.map(ASCII.lowercased).elementsEqual(word.utf8)
  }

  private static func codeAndText(_ words: ArraySlice<UInt8>) -> (ResponseCode?, String) {
    guard words.first == UInt8(ascii: "["), let end = words.firstIndex(of: UInt8(ascii: "]")),
      let code = ResponseCode(words[words.startIndex + 1..<end])
    else { return (nil, String(decoding: words, as: UTF8.self)) }
    return (code, String(decoding: words[(end + 1)...].drop { $0 == 0x20 }, as: UTF8.self))
  }
}
