/// Reads the little of XML that a settings file consists of, one piece after the other; no entity but the five is known,
/// and no document type is let in, so that nothing grows while it is read.
package struct MarkupReader {
  /// A piece of a document.
  package enum Piece: Sendable, Equatable {
    case start(String, [String: String])
    case end(String)
    case text(String)
  }

  /// It is not the little of XML that is understood.
  package struct Failure: Error, Equatable {}

  /// Pieces read at most.
  package static let limit = 20_000

  private let octets: ArraySlice<UInt8>
  private var rest: ArraySlice<UInt8>
  private var count = 0
  /// The end of an element that had no content.
  private var pending: String?

  /// At the beginning of a document in UTF-8.
  package init(_ octets: [UInt8]) {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    self.octets = octets.starts(with: mark) ? octets.dropFirst(3) : octets[...]
    rest = self.octets
  }

  /// The next piece; nil at the end.
  package mutating func next() throws(Failure) -> Piece? {
    if let name = pending {
      pending = nil
      return .end(name)
    }
    while !rest.isEmpty {
      count += 1
      guard count <= Self.limit else { throw Failure() }
      if take("<!--") {
        _ = try through("-->")
      } else if take("<![CDATA[") {
        return .text(String(decoding: try through("]]>"), as: UTF8.self))
      } else if take("<?") {
        _ = try through("?>")
      } else if take("<!") {
        throw Failure()
      } else if take("</") {
        return .end(String(decoding: try through(">").prefix { !Self.isSpace($0) }, as: UTF8.self))
      } else if take("<") {
        return try tag()
      } else {
        let text = rest.prefix { $0 != UInt8(ascii: "<") }
        rest = rest[text.endIndex...]
        return .text(try Self.plain(text))
      }
    }
    return nil
  }

  private mutating func tag() throws(Failure) -> Piece {
    let name = word()
    guard !name.isEmpty else { throw Failure() }
    var attributes: [String: String] = [:]
    while true {
      skipSpace()
      if take("/>") {
        pending = name
        return .start(name, attributes)
      }
      if take(">") { return .start(name, attributes) }
      let key = word()
      skipSpace()
      guard !key.isEmpty, attributes.count < 32, take("=") else { throw Failure() }
      skipSpace()
      guard let quote = rest.first, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { throw Failure() }
      rest = rest.dropFirst()
      attributes[key] = try Self.plain(try through(quote == UInt8(ascii: "'") ? "'" : "\""))
    }
  }

  private mutating func word() -> String {
    let word = rest.prefix { !Self.isSpace($0) && !"=/><\"'".utf8.contains($0) }
    rest = rest[word.endIndex...]
    return String(decoding: word, as: UTF8.self)
  }

  private mutating func skipSpace() { rest = rest.drop(while: Self.isSpace) }

  private mutating func take(_ mark: String) -> Bool {
    guard rest.starts(with: mark.utf8) else { return false }
    rest = rest.dropFirst(mark.utf8.count)
    return true
  }

  /// What stands before the next `mark`; the mark is passed over.
  private mutating func through(_ mark: String) throws(Failure) -> ArraySlice<UInt8> {
    let mark = Array(mark.utf8)
    var index = rest.startIndex
    while let first = rest[index...].firstIndex(of: mark[0]) {
      if rest[first...].starts(with: mark) {
        defer { rest = rest[(first + mark.count)...] }
        return rest[..<first]
      }
      index = first + 1
    }
    throw Failure()
  }

  /// Text with the five entities and the numbered ones resolved (XML 1.0 §4.6, §4.1).
  private static func plain(_ octets: ArraySlice<UInt8>) throws(Failure) -> String {
    let text = String(decoding: octets, as: UTF8.self)
    guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
    var result = ""
    for (index, piece) in text.split(separator: "&", omittingEmptySubsequences: false).enumerated() {
      if index == 0 {
        result += piece
        continue
      }
      guard let end = piece.firstIndex(of: ";"), let character = entity(piece[..<end]) else { throw Failure() }
      result.append(character)
      result += piece[piece.index(after: end)...]
    }
    return result
  }

  private static func entity(_ name: Substring) -> Character? {
    switch name {
    case "lt": return "<"
    case "gt": return ">"
    case "amp": return "&"
    case "quot": return "\""
    case "apos": return "'"
    default:
      guard name.hasPrefix("#"), name.utf8.count <= 8 else { return nil }
      let number = name.hasPrefix("#x") ? UInt32(name.dropFirst(2), radix: 16) : UInt32(name.dropFirst())
      return number.flatMap(Unicode.Scalar.init).map { Character($0) }
    }
  }

  private static func isSpace(_ octet: UInt8) -> Bool {
    octet == 0x20 || octet == 0x09 || octet == 0x0A || octet == 0x0D
  }
}
