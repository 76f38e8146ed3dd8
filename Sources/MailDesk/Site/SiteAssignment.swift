package import MailModel

/// One `KEY=VALUE` of `site set`: an option, or where a secret of the site comes from.
package enum SiteAssignment: Sendable {
  case option(SiteOptions.Key, String?)
  case secret(SiteSecret, SettingFile.SecretSource?)

  /// Reads one; an empty value restores the default or removes the secret.
  ///
  /// A secret has no key that takes its value, for that would show in the list of processes:
  /// `gateway.passwordFile=PATH` or `gateway.passwordEnvironment=NAME`.
  ///
  /// - Throws: `invalidData` naming the keys there are, or what the key takes.
  package init(_ assignment: String) throws(MailFailure) {
    guard let equals = assignment.firstIndex(of: "=") else {
      throw MailFailure(.invalidData, "“\(assignment)” is not KEY=VALUE")
    }
    let name = String(assignment[..<equals])
    let text = String(assignment[assignment.index(after: equals)...])
    for secret in SiteSecret.allCases {
      switch name {
      case secret.optionName + "File":
        self = .secret(secret, text.isEmpty ? nil : .file(text))
        return
      case secret.optionName + "Environment":
        self = .secret(secret, text.isEmpty ? nil : .environment(text))
        return
      case secret.optionName:
        throw MailFailure(
          .invalidData, "a secret is never given on the command line: use \(name)File=PATH or \(name)Environment=NAME")
      default: continue
      }
    }
    guard let key = SiteOptions.Key(rawValue: name) else {
      throw MailFailure(
        .invalidData, "“\(name)” is not a site option; there are: \(Self.names.joined(separator: ", "))")
    }
    guard text.isEmpty || key.kind.normalized(text) != nil else {
      throw MailFailure(.invalidData, "\(name): “\(text)” is not right; it takes \(key.hint)")
    }
    self = .option(key, text.isEmpty ? nil : key.kind.normalized(text))
  }

  private static var names: [String] {
    SiteOptions.Key.allCases.map(\.rawValue)
      + SiteSecret.allCases.flatMap { [$0.optionName + "File", $0.optionName + "Environment"] }
  }
}

extension SiteSecret {
  /// The name that options of it begin with.
  package var optionName: String {
    switch self {
    case .gatewayPassword: "gateway.password"
    case .microsoft365ClientSecret: "microsoft365.clientSecret"
    case .googleClientSecret: "google.clientSecret"
    }
  }

  /// What it is for.
  package var hint: String {
    switch self {
    case .gatewayPassword: "what the gateway's user name signs in with"
    case .microsoft365ClientSecret:
      "what this program proves itself to Microsoft with, if its registration has a secret"
    case .googleClientSecret: "the client secret that Google shows beside the client ID"
    }
  }
}
