import MailModel

/// From a framed response to its meaning; nothing a server can send makes this fail, it only gives ``malformed(_:)``.
extension Response {
  /// Reads one response.
  ///
  /// - Parameters:
  ///   - frame: the whole response.
  ///   - limits: how many numbers, names and levels it may hold.
  package init(_ frame: ResponseFrame, limits: IMAPLimits = IMAPLimits()) {
    var cursor = ResponseCursor(frame, limits: limits)
    do throws(IMAPSyntaxError) {
      self = try Self.read(&cursor, limits)
    } catch {
      self = .malformed(error)
    }
  }

  private static func read(_ cursor: inout ResponseCursor, _ limits: IMAPLimits) throws(IMAPSyntaxError) -> Response {
    cursor.skipSpaces()
    switch cursor.peek {
    case UInt8(ascii: "+"):
      _ = cursor.take("+")
      cursor.skipSpaces()
      return .continuation(text: String(decoding: cursor.rest, as: UTF8.self))
    case UInt8(ascii: "["):
      return .status(StatusResponse(.ok, &cursor))
    case UInt8(ascii: "*"):
      _ = cursor.take("*")
      cursor.skipSpaces()
      return try untagged(&cursor, limits)
    default:
      let tag = String(decoding: try cursor.atom(), as: UTF8.self)
      cursor.skipSpaces()
      let word = try cursor.atom()
      guard let kind = statusKind(word), kind == .ok || kind == .no || kind == .bad else {
        throw cursor.failure("OK, NO or BAD")
      }
      return .tagged(tag, StatusResponse(kind, &cursor))
    }
  }

  private static func statusKind(_ word: ArraySlice<UInt8>) -> StatusResponse.Kind? {
    guard word.count <= 7 else { return nil }
    return StatusResponse.Kind(rawValue: ASCIIWord.uppercase(word))
  }

  private static func untagged(
    _ cursor: inout ResponseCursor, _ limits: IMAPLimits
  ) throws(IMAPSyntaxError) -> Response {
    if cursor.peek == UInt8(ascii: "[") { return .status(StatusResponse(.ok, &cursor)) }
    let word = try cursor.atom()
    if let first = word.first, ASCII.isDigit(first) { return try numbered(word, &cursor) }
    if let kind = statusKind(word) { return .status(StatusResponse(kind, &cursor)) }
    switch ASCIIWord.uppercase(word.prefix(20)) {
    case "CAPABILITY": return .capability(try capabilities(&cursor, limits))
    case "ENABLED": return .enabled(try capabilities(&cursor, limits))
    case "LIST", "LSUB", "XLIST": return .listing(try MailboxListing(&cursor))
    case "NAMESPACE": return .namespaces(try Namespaces(&cursor, limits: limits))
    case "STATUS": return .mailboxStatus(try StatusItems(&cursor))
    case "SEARCH": return .search(try SearchResult(search: &cursor, limits: limits))
    case "ESEARCH": return .search(try SearchResult(extended: &cursor, limits: limits))
    case "VANISHED": return .vanished(try VanishedUIDs(&cursor, limits: limits))
    case "ID": return .identity(try identity(&cursor))
    default: return .ignored
    }
  }

  /// `12 EXISTS`, `7 EXPUNGE`, `7 FETCH (…)`; a message with the number 0 does not exist.
  private static func numbered(
    _ word: ArraySlice<UInt8>, _ cursor: inout ResponseCursor
  ) throws(IMAPSyntaxError) -> Response {
    let integer = word.prefix { $0 != UInt8(ascii: ".") }
    guard let number = ResponseCursor.number(integer).flatMap(UInt32.init(exactly:)) else {
      throw cursor.failure("a number")
    }
    cursor.skipSpaces()
    let name = try cursor.atom()
    if ASCIIWord.equal(name, "EXISTS") { return .exists(number) }
    if ASCIIWord.equal(name, "EXPUNGE") { return .expunge(number) }
    guard ASCIIWord.equal(name, "FETCH") else { return .ignored }
    let items = try FetchedItems(sequence: number, &cursor)
    return number == 0 ? .ignored : .fetch(items)
  }

  private static func capabilities(
    _ cursor: inout ResponseCursor, _ limits: IMAPLimits
  ) throws(IMAPSyntaxError) -> CapabilitySet {
    let words = cursor.rest.split(separator: 0x20, maxSplits: limits.names)
    guard words.count <= limits.names else { throw .overLimit("capabilities") }
    return CapabilitySet(words.map { Capability($0) })
  }

  /// `("name" "Dovecot")` or NIL (RFC 2971 §3.2).
  private static func identity(_ cursor: inout ResponseCursor) throws(IMAPSyntaxError) -> [String: String] {
    cursor.skipSpaces()
    guard cursor.take("(") else { return [:] }
    var fields: [String: String] = [:]
    while true {
      cursor.skipSpaces()
      if cursor.take(")") { return fields }
      guard fields.count < 100 else { throw .overLimit("fields of an identity") }
      let key = try cursor.text(of: "a field's name") ?? ""
      cursor.skipSpaces()
      fields[key.lowercased()] = try cursor.text(of: "a field's value")
    }
  }
}
