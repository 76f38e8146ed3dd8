/// One thing that a server says it can do (RFC 9051 §6.1.1), in upper case.
package struct Capability: RawRepresentable, Sendable, Hashable, CustomStringConvertible {
  /// The word, in upper case.
  package let rawValue: String

  /// A word in any case.
  package init(rawValue: String) { self.rawValue = rawValue.uppercased() }

  init(_ octets: some Collection<UInt8>) { rawValue = ASCIIWord.uppercase(octets) }

  /// The word, in upper case.
  package var description: String { rawValue }

  package static let startTLS = Capability(rawValue: "STARTTLS")
  package static let loginDisabled = Capability(rawValue: "LOGINDISABLED")
  package static let saslIR = Capability(rawValue: "SASL-IR")
  package static let id = Capability(rawValue: "ID")
  package static let enable = Capability(rawValue: "ENABLE")
  package static let esearch = Capability(rawValue: "ESEARCH")
  package static let imap4rev2 = Capability(rawValue: "IMAP4REV2")
  package static let specialUse = Capability(rawValue: "SPECIAL-USE")
  package static let listExtended = Capability(rawValue: "LIST-EXTENDED")
  package static let utf8Accept = Capability(rawValue: "UTF8=ACCEPT")
  package static let condstore = Capability(rawValue: "CONDSTORE")
  package static let qresync = Capability(rawValue: "QRESYNC")
  package static let idle = Capability(rawValue: "IDLE")
  package static let compressDeflate = Capability(rawValue: "COMPRESS=DEFLATE")
  package static let literalPlus = Capability(rawValue: "LITERAL+")
  package static let literalMinus = Capability(rawValue: "LITERAL-")
  package static let namespace = Capability(rawValue: "NAMESPACE")
  package static let objectID = Capability(rawValue: "OBJECTID")
  package static let gmail = Capability(rawValue: "X-GM-EXT-1")
}
