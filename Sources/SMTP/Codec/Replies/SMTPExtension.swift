/// One thing that a server says it can do (RFC 5321 §2.2), by its keyword in upper case.
package struct SMTPExtension: RawRepresentable, Sendable, Hashable {
  /// The keyword, in upper case.
  package let rawValue: String

  /// A keyword in any case.
  package init(rawValue: String) { self.rawValue = rawValue.uppercased() }

  /// RFC 3207.
  package static let startTLS = SMTPExtension(rawValue: "STARTTLS")
  /// RFC 4954.
  package static let auth = SMTPExtension(rawValue: "AUTH")
  /// RFC 2920.
  package static let pipelining = SMTPExtension(rawValue: "PIPELINING")
  /// RFC 1870.
  package static let size = SMTPExtension(rawValue: "SIZE")
  /// RFC 6152.
  package static let eightBitMIME = SMTPExtension(rawValue: "8BITMIME")
  /// RFC 6531.
  package static let smtpUTF8 = SMTPExtension(rawValue: "SMTPUTF8")
  /// RFC 3461.
  package static let dsn = SMTPExtension(rawValue: "DSN")
}
