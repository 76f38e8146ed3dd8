import MailModel

/// Everything that a server says it can do, in the order it said so, with what it says about each (RFC 5321 §4.1.1.1).
package struct ExtensionSet: Sendable, Equatable, CustomStringConvertible {
  /// The keywords in the server's order.
  package private(set) var ordered: [SMTPExtension] = []
  private var parameters: [SMTPExtension: [String]] = [:]

  /// What a server can do that knows HELO only.
  package init() {}

  /// Reads the answer to EHLO, whose first line only greets.
  package init(_ reply: Reply) {
    for line in reply.lines.dropFirst() { add(line) }
  }

  private mutating func add(_ line: String) {
    // `AUTH=PLAIN LOGIN` is how servers wrote it before RFC 2554, and some write both.
    var words = line.split(whereSeparator: { $0 == " " || $0 == "\t" }).map { $0.uppercased() }
    guard let first = words.first else { return }
    words.removeFirst()
    let isOldForm = first.hasPrefix("AUTH=")
    let keyword = SMTPExtension(rawValue: isOldForm ? "AUTH" : first)
    if isOldForm { words.insert(String(first.dropFirst(5)), at: 0) }
    if parameters[keyword] == nil { ordered.append(keyword) }
    parameters[keyword, default: []] += words
  }

  /// Whether the server can do it.
  package func contains(_ keyword: SMTPExtension) -> Bool { parameters[keyword] != nil }

  /// The SASL mechanisms that it takes (RFC 4954 §3).
  package var mechanisms: [String] { parameters[.auth] ?? [] }

  /// The most octets of a message; nil if it names no limit (RFC 1870 §4).
  package var sizeLimit: Int? {
    guard let digits = parameters[.size]?.first, digits.utf8.count <= 18, digits.utf8.allSatisfy(ASCII.isDigit) else {
      return nil
    }
    return Int(digits).flatMap { $0 > 0 ? $0 : nil }
  }

  /// What the server says of the size of messages, for people.
  package var sizeInWords: String {
    guard let sizeLimit else { return "no size limit named" }
    let megabytes = Double(sizeLimit * 10 / 1_048_576) / 10
    return "messages up to \(sizeLimit) octets" + (megabytes >= 1 ? " (\(megabytes) MB)" : "")
  }

  /// The keywords and what belongs to them, separated by commas.
  package var description: String {
    ordered.map { ([$0.rawValue] + (parameters[$0] ?? [])).joined(separator: " ") }.joined(separator: ", ")
  }
}
