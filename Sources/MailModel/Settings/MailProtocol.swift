/// How inbound mail is fetched (LABELS: *Protocol*).
package enum MailProtocol: String, Sendable, Codable, CaseIterable {
  case imap, imaps, pop3, pop3s

  /// The registered port: 143, 993, 110, 995.
  package var standardPort: Int {
    switch self {
    case .imap: 143
    case .imaps: 993
    case .pop3: 110
    case .pop3s: 995
    }
  }

  /// Whether TLS starts with the first byte, so that *Use TLS* is always on.
  package var isImplicitTLS: Bool { self == .imaps || self == .pop3s }

  /// Whether the mail stays on the server in folders (IMAP) rather than in one maildrop (POP3).
  package var hasFolders: Bool { self == .imap || self == .imaps }
}

/// How a connection is protected.
package enum ConnectionSecurity: String, Sendable, Codable, CaseIterable {
  /// No TLS at all.
  case plain
  /// A plain connection that is upgraded before anything secret is said.
  case startTLS
  /// TLS from the first byte.
  case implicitTLS
}

/// How outbound connections are protected (LABELS: *Encryption method*).
package enum EncryptionMethod: String, Sendable, Codable, CaseIterable {
  /// TLS from the first octet.
  case ssl
  /// STARTTLS or nothing.
  case tls
  /// STARTTLS where the server offers it.
  case opportunistic
  /// No TLS at all.
  case none

  /// The port that submission servers use with it: 465 (RFC 8314), 587 (RFC 6409), 25.
  package var usualPort: Int {
    switch self {
    case .ssl: 465
    case .tls, .opportunistic: 587
    case .none: 25
    }
  }
}

/// What a setting signs in with (LABELS: *Credential type*).
package enum CredentialKind: String, Sendable, Codable, CaseIterable {
  case password, microsoft365, google
}
