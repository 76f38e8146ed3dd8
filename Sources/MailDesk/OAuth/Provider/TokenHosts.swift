import MailModel

/// The mail servers that a provider's tokens are shown to: its own, and those that the site names besides.
struct TokenHosts: Sendable {
  private let provider: OAuthProvider
  private let named: Set<CaselessName>

  /// The servers by the site's options.
  init(_ provider: OAuthProvider, site: SiteOptions) {
    self.provider = provider
    named = Set(FieldRules.values(in: site[provider.mailHostsKey] ?? "").map(CaselessName.init(host:)))
  }

  /// What is wrong with a host, in words that say what would be right; nil if tokens may be shown to it.
  func fault(in host: String) -> String? {
    guard !admits(host) else { return nil }
    return "none of \(provider.name)'s own, so its tokens are not shown to it; "
      + "the site option \(provider.mailHostsKey.rawValue) can name others"
  }

  /// Holds a session to the servers that tokens may be shown to.
  ///
  /// - Throws: `forbiddenHost`.
  func require(_ host: String) throws(MailFailure) {
    guard !admits(host) else { return }
    var context = MailFailure.Context()
    (context.host, context.siteOption) = (host, provider.mailHostsKey.rawValue)
    throw MailFailure(
      .forbiddenHost, "“\(host)” is no mail server of \(provider.name)'s own, so its tokens are not shown to it",
      context: context)
  }

  private func admits(_ host: String) -> Bool {
    let name = CaselessName(host: host)
    return named.contains(name) || provider.mailDomains.contains { name.isWithin(CaselessName($0)) }
  }
}

extension OAuthProvider {
  /// The domains that its mail servers are in.
  fileprivate var mailDomains: [String] {
    switch self {
    case .microsoft365: ["office365.com", "outlook.com", "office.com", "office365.us", "partner.outlook.cn"]
    case .google: ["gmail.com", "googlemail.com", "google.com"]
    }
  }
}

extension SettingRules {
  /// The servers of a setting that the tokens it signs in with must not be shown to.
  static func tokenHostFaults(in setting: MailSetting, site: SiteOptions) -> [FieldFault] {
    guard let provider = OAuthProvider(setting.credential) else { return [] }
    let hosts = TokenHosts(provider, site: site)
    var places: [(SettingField, String)] = []
    if let incoming = setting.incoming { places.append((.incomingHost, incoming.host)) }
    if let outgoing = setting.outgoing, outgoing.route == .smtp { places.append((.outgoingHost, outgoing.host)) }
    return places.compactMap { field, host in
      host.isEmpty ? nil : hosts.fault(in: host).map { FieldFault(field, $0) }
    }
  }
}
