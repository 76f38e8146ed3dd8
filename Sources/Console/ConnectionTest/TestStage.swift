import MailModel

extension ConnectionTestStep.Name {
  /// What the screens call the stage.
  var title: String {
    switch self {
    case .resolve, .connect, .greeting, .capabilities, .folder, .count, .sender, .recipient, .message: rawValue
    case .tls: "TLS"
    case .signIn: "sign in"
    }
  }
}

extension [ConnectionTestStep.Name] {
  /// The stages of an incoming test in the order in which they happen: without TLS from the first byte the server is
  /// greeted before it.
  static func order(_ security: ConnectionSecurity) -> Self {
    let opening: Self =
      switch security {
      case .implicitTLS: [.resolve, .connect, .tls, .greeting, .capabilities, .signIn]
      case .startTLS, .plain: [.resolve, .connect, .greeting, .tls, .capabilities, .signIn]
      }
    return opening + [.folder, .count]
  }
}
