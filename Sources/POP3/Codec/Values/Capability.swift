/// One thing that a server says it can do (RFC 2449 §6).
package struct Capability: Sendable, Hashable, CustomStringConvertible {
  /// Those that mean something here.
  package enum Keyword: String, Sendable, CaseIterable {
    case top = "TOP"
    case user = "USER"
    case sasl = "SASL"
    case stls = "STLS"
    case uidl = "UIDL"
    case pipelining = "PIPELINING"
    case responseCodes = "RESP-CODES"
    case utf8 = "UTF8"
    case implementation = "IMPLEMENTATION"
  }

  /// The keyword, in upper case.
  package let keyword: String
  /// What stands behind it, as the server wrote it.
  package let arguments: [String]

  /// Reads a line of the list.
  init(_ line: some Collection<UInt8>) {
    let words = line.split(separator: 0x20).map { String(decoding: $0, as: UTF8.self) }
    keyword = words.first?.uppercased() ?? ""
    arguments = Array(words.dropFirst())
  }

  /// Keyword and arguments.
  package var description: String { ([keyword] + arguments).joined(separator: " ") }
}
