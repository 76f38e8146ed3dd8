import MailModel
import TerminalKit

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

extension ConnectionTestStep {
  /// How it ended, before its name.
  var mark: Span {
    if isUnprotected { return Span("⚠ ", .noticeWarning) }
    return ok ? Span("✓ ", .noticeOK) : Span("✗ ", .noticeError)
  }
}

extension [ConnectionTestStep.Name] {
  /// The stages of a test in the order in which they happen: without TLS from the first byte the server is greeted before it.
  static func order(_ direction: MailDirection, of setting: MailSetting) -> Self {
    let isImplicitTLS =
      switch direction {
      case .incoming: (setting.incoming?.security ?? .implicitTLS) == .implicitTLS
      case .outgoing: setting.outgoing?.encryption == .ssl
      }
    let opening: Self = isImplicitTLS ? [.resolve, .connect, .tls, .greeting] : [.resolve, .connect, .greeting, .tls]
    return opening + [.capabilities, .signIn]
      + (direction == .incoming ? [.folder, .count] : [.sender, .recipient, .message])
  }
}
