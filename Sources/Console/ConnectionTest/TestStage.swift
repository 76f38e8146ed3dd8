import MailModel

extension ConnectionTestStep.Name {
  /// What the screens call the stage.
  var title: String {
    switch self {
    case .resolve, .connect, .greeting, .capabilities, .folder, .count: rawValue
    case .tls: "TLS"
    case .signIn: "sign in"
    }
  }
}

extension [ConnectionTestStep.Name] {
  /// The stages in the order in which they happen: without TLS from the first byte the server is greeted before it.
  static func order(_ security: ConnectionSecurity) -> Self {
    switch security {
    case .implicitTLS: ConnectionTestStep.Name.allCases
    case .startTLS, .plain: [.resolve, .connect, .greeting, .tls, .capabilities, .signIn, .folder, .count]
    }
  }
}
