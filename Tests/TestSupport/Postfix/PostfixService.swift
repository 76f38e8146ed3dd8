/// One port of a private Postfix, with settings of its own.
package struct PostfixService: Sendable {
  /// What the tests call it.
  package let name: String
  /// Lines of `main.cf` that differ on this port.
  package let settings: [String]
  /// Whether TLS starts with the first octet.
  package let isImplicitTLS: Bool

  /// A port that differs from the usual one in these settings.
  package init(_ name: String, _ settings: [String] = [], isImplicitTLS: Bool = false) {
    (self.name, self.settings, self.isImplicitTLS) = (name, settings, isImplicitTLS)
  }

  /// What a mail program of somebody in the office is told to use: a sign-in, and STARTTLS.
  package static let submission = PostfixService("submission")
  /// The same with TLS from the first octet (RFC 8314).
  package static let submissions = PostfixService("submissions", isImplicitTLS: true)

  /// Its lines in `master.cf`.
  func lines(port: Int) -> [String] {
    let all = settings + (isImplicitTLS ? ["smtpd_tls_wrappermode = yes"] : [])
    return ["127.0.0.1:\(port) inet n - n - - smtpd"] + all.map { "  -o { \($0) }" }
  }
}
