import MailModel

extension SiteSecret {
  /// The options that say who is shown the secret: whoever takes the place of its receiver must not get it.
  private var receivers: [SiteOptions.Key] {
    switch self {
    case .gatewayPassword: [.gatewayHost]
    case .microsoft365ClientSecret: [.microsoft365Authority, .microsoft365ClientID]
    case .googleClientSecret: [.googleAuthority, .googleClientID]
    }
  }

  /// Whether a change of options makes somebody else its receiver.
  ///
  /// - Parameters:
  ///   - present: the options as they are.
  ///   - options: those that are set, by key; nil for the default.
  func changesReceiver(from present: SiteOptions, setting options: [String: String?]) -> Bool {
    receivers.contains { key in
      guard let value = options[key.rawValue] else { return false }
      return value != present[key]
    }
  }
}
