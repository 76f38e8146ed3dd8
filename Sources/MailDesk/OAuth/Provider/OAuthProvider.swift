import HTTP
package import MailModel

/// Who lets mailboxes sign in by OAuth 2.0: what is asked of it and where.
package enum OAuthProvider: String, Sendable, CaseIterable {
  case microsoft365, google

  /// The provider of a credential type; nil for passwords.
  package init?(_ credential: CredentialKind) {
    switch credential {
    case .password: return nil
    case .microsoft365: self = .microsoft365
    case .google: self = .google
    }
  }

  /// Its name in a sentence.
  package var name: String {
    switch self {
    case .microsoft365: "Microsoft"
    case .google: "Google"
    }
  }

  /// The credential type of its settings.
  var credential: CredentialKind {
    switch self {
    case .microsoft365: .microsoft365
    case .google: .google
    }
  }

  /// What the mail servers want to see in a token.
  var mailScopes: [String] {
    switch self {
    case .microsoft365: ["IMAP.AccessAsUser.All", "POP.AccessAsUser.All", "SMTP.Send"].map { Self.outlook + $0 }
    case .google: ["https://mail.google.com/"]
    }
  }

  /// Everything that is asked for: reading and sending mail, going on without the person, and who that is.
  var scopes: [String] {
    switch self {
    case .microsoft365: mailScopes + ["offline_access", "openid", "profile", "email"]
    case .google: mailScopes + ["openid", "email"]
    }
  }

  /// What the browser's way is asked beyond the standard: Google gives a refresh token only so.
  var extraAuthorizationFields: KeyValuePairs<String, String> {
    switch self {
    case .microsoft365: ["prompt": "select_account"]
    case .google: ["access_type": "offline", "prompt": "consent"]
    }
  }

  /// The name of this machine that the browser is sent back to: Microsoft lets any port pass for this one only.
  var loopbackHost: String {
    switch self {
    case .microsoft365: "localhost"
    case .google: "127.0.0.1"
    }
  }

  /// Google's device grant gives no access to mail, so its usual way is the browser.
  package var usualWay: ConnectingWay {
    switch self {
    case .microsoft365: .device
    case .google: .browser
    }
  }

  /// The preset that knows its servers.
  var presetID: String {
    switch self {
    case .microsoft365: "microsoft365"
    case .google: "gmail"
    }
  }

  /// Its name for the mailbox's servers by POP3, where that is another one.
  var popHost: String {
    switch self {
    case .microsoft365: "outlook.office365.com"
    case .google: "pop.gmail.com"
    }
  }

  private static let outlook = "https://outlook.office.com/"
}
