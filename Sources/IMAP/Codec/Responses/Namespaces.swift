/// Where mailboxes lie on a server (RFC 2342): the user's own, other users', and those of everybody.
package struct Namespaces: Sendable, Equatable {
  /// The beginning of the names of related mailboxes.
  package struct Namespace: Sendable, Equatable {
    /// What the names begin with, with its delimiter; empty text for none.
    package let prefix: MailboxName
    /// What stands between the levels of a name; nil if there are no levels.
    package let delimiter: Character?
  }

  /// The user's own mailboxes.
  package private(set) var personal: [Namespace] = []
  /// Those of others that the user may see.
  package private(set) var otherUsers: [Namespace] = []
  /// Those of everybody.
  package private(set) var shared: [Namespace] = []

  /// What holds for a server that does not tell: own mailboxes only, without a prefix.
  static let untold = Namespaces()

  private init() { personal = [Namespace(prefix: MailboxName(listed: []), delimiter: nil)] }

  /// Reads `(("" "/")("#mh/" "/" "X-PARAM" ("A" "B"))) NIL (("Public." "."))`.
  init(_ cursor: inout ResponseCursor, limits: IMAPLimits) throws(IMAPSyntaxError) {
    personal = try Self.list(&cursor, limits)
    otherUsers = try Self.list(&cursor, limits)
    shared = try Self.list(&cursor, limits)
  }

  private static func list(
    _ cursor: inout ResponseCursor, _ limits: IMAPLimits
  ) throws(IMAPSyntaxError) -> [Namespace] {
    cursor.skipSpaces()
    guard cursor.take("(") else {
      guard case .absent = try cursor.string() else { throw cursor.failure("a list of namespaces") }
      return []
    }
    var found: [Namespace] = []
    while true {
      cursor.skipSpaces()
      if cursor.take(")") { return found }
      guard found.count < limits.names else { throw .overLimit("namespaces") }
      found.append(try namespace(&cursor))
    }
  }

  private static func namespace(_ cursor: inout ResponseCursor) throws(IMAPSyntaxError) -> Namespace {
    try cursor.expect("(")
    cursor.skipSpaces()
    let prefix = MailboxName(listed: try cursor.astring())
    cursor.skipSpaces()
    let delimiter = try cursor.text(of: "a delimiter")?.first
    while true {
      cursor.skipSpaces()
      if cursor.take(")") { return Namespace(prefix: prefix, delimiter: delimiter) }
      try cursor.skipValue()
    }
  }
}
