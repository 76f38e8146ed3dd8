/// What the sign-ins of a setting prove by themselves, and for which of them a confirmed address counts.
public struct SenderProof: Sendable, Equatable {
  /// The addresses that need no code, in the form in which addresses are compared.
  public let addresses: Set<String>
  /// Server and login that mail leaves by: an address that was confirmed for others is not confirmed for these.
  public let account: String

  /// Decides what is proven.
  ///
  /// - A user name that is an address is that mailbox's own: the server takes it with its password only. The incoming half's
  ///   counts once its test has succeeded, for until then nobody has signed in with it.
  /// - Where the user name is no address, the incoming half's *Email Address* says which it is, if both halves sign in with
  ///   that name; beside a user name that is an address it could only name somebody else's.
  /// - The site's gateway sends as itself for everybody.
  ///
  /// - Parameter route: sender and server that mail leaves by; the site's gateway where the setting uses that.
  public init(_ setting: MailSetting, route: OutgoingSettings) {
    var found: Set<String> = []
    func prove(_ address: String?) {
      if let address, EmailAddress.isPlausible(address) { found.insert(EmailAddress.normalize(address)) }
    }
    let isGateway = setting.outgoing?.route == .gateway
    prove(isGateway ? route.senderAddress : route.username)
    if let incoming = setting.incoming, !incoming.username.isEmpty {
      if setting.state == .incomingVerified || setting.state == .verified { prove(incoming.username) }
      let isSame = EmailAddress.normalize(incoming.username) == EmailAddress.normalize(route.username)
      if isSame, !isGateway, !incoming.username.contains("@") { prove(incoming.emailAddress) }
    }
    addresses = found
    let way = isGateway ? OutgoingSettings.Route.gateway : .smtp
    account = [way.rawValue, route.host, route.username].map(EmailAddress.normalize).joined(separator: " ")
  }

  /// Whether an address needs no code.
  public func covers(_ address: String) -> Bool { addresses.contains(EmailAddress.normalize(address)) }
}
