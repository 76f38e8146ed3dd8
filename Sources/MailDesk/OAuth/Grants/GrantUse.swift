package import MailModel

/// What is to be done with a consent before somebody signs in with it.
package enum GrantUse: Sendable, Equatable {
  /// The access token is good for long enough.
  case asItIs
  /// A new access token is asked for first.
  case afterRefresh
  /// A person has to connect the mailbox (again).
  case refused(MailFailure)

  /// Seconds that an access token has to be good for at least.
  static let margin: Int64 = 300

  /// Decides.
  ///
  /// - Parameters:
  ///   - grant: the consent; nil if there is none.
  ///   - setting: whose mailbox and credential type it has to be for.
  ///   - origin: where the site's consents come from now; nil if that is not known.
  ///   - isRefused: whether a mail server has refused its access token.
  package static func decide(
    _ grant: SignInGrant?, for setting: MailSetting, from origin: SignInGrant.Origin? = nil, at now: Timestamp,
    isRefused: Bool = false
  ) -> GrantUse {
    let name = OAuthProvider(setting.credential)?.name ?? "its provider"
    guard let grant, grant.provider == setting.credential else {
      return .refused(MailFailure(.reconnectRequired, "“\(setting.name)” is not connected to \(name) yet"))
    }
    // Its refresh token would go to a server that never gave it, or for an application that it is not for.
    if let given = grant.origin, let origin, given != origin {
      return .refused(
        MailFailure(
          .reconnectRequired,
          "“\(setting.name)” was connected by another sign-in server or application than the site has now"))
    }
    if let failure = grant.failure { return .refused(failure) }
    if let mailbox = setting.mailbox, CaselessName(mailbox) != CaselessName(grant.account) {
      return .refused(
        MailFailure(
          .wrongAccount, "“\(setting.name)” is connected as \(grant.account), but its mailbox is now \(mailbox)"))
    }
    return isRefused || grant.accessExpires.seconds - now.seconds < margin ? .afterRefresh : .asItIs
  }
}
