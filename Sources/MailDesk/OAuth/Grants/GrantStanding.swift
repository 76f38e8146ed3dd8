package import MailModel

/// How the connection of a setting to its provider stands, for people.
package struct GrantStanding: Sendable, Equatable {
  /// Who gave the consent's tokens.
  package let provider: OAuthProvider
  /// As whom it is connected.
  package let account: String
  /// Since when.
  package let since: Timestamp
  /// By whom.
  package let by: String
  /// Until when, where that is known.
  package let until: Timestamp?
  /// What ought to be done in time; nil if nothing is near.
  package let warning: String?
  /// Why it has to be connected again; nil if it need not.
  package let failure: MailFailure?

  /// Whether the provider no longer honours it, or the setting or the site has turned to another mailbox, server or application.
  package var needsReconnect: Bool { failure != nil }

  /// The standing of a consent; nil if it is none of the provider that the setting signs in with.
  ///
  /// - Parameter origin: where the site's consents come from now; nil if that is not known.
  package init?(
    _ grant: SignInGrant, for setting: MailSetting, from origin: SignInGrant.Origin? = nil, at now: Timestamp
  ) {
    guard grant.provider == setting.credential, let provider = OAuthProvider(grant.provider) else { return nil }
    self.provider = provider
    (account, since, by, until) = (grant.account, grant.connectedAt, grant.connectedBy, grant.refreshExpires)
    // What the next session would be refused with is shown before there is one.
    guard case .refused(let refusal) = GrantUse.decide(grant, for: setting, from: origin, at: now) else {
      (failure, warning) = (nil, Self.warning(grant, provider, now))
      return
    }
    var context = MailFailure.Context()
    (context.setting, context.username) = (setting.name, setting.mailbox)
    (failure, warning) = (refusal.within(context), nil)
  }

  private static let day: Int64 = 86_400

  private static func warning(_ grant: SignInGrant, _ provider: OAuthProvider, _ now: Timestamp) -> String? {
    if let end = grant.refreshExpires {
      guard end.seconds - now.seconds < 14 * day else { return nil }
      let isTest = provider == .google && end.seconds - grant.connectedAt.seconds <= 8 * day
      let why = isTest ? " (consents for an application in testing last 7 days)" : ""
      return now < end
        ? "\(provider.name) ends this consent on \(end.date)\(why): reconnect before then"
        : "\(provider.name) ended this consent on \(end.date)\(why): reconnect"
    }
    // A refresh shows in the end of the access token; what is never refreshed ends.
    let end = Timestamp(seconds: grant.accessExpires.seconds + provider.idleDays * day)
    guard end.seconds - now.seconds < 30 * day else { return nil }
    return "\(provider.name) ends a consent that is not used: this one on \(end.date)"
  }
}

extension OAuthProvider {
  /// Days after which an unused refresh token ends, by the providers' own documents.
  fileprivate var idleDays: Int64 {
    switch self {
    case .microsoft365: 90
    case .google: 180
    }
  }
}
