/// What the sign-ins of a setting prove by themselves, and for which of them a confirmed address counts.
package struct SenderProof: Sendable, Equatable {
  /// The addresses that need no code, in the form in which addresses are compared.
  package let addresses: Set<String>
  /// Server and login that mail leaves by: an address that was confirmed for others is not confirmed for these.
  package let account: String

  /// Decides what is proven.
  ///
  /// - The user name that mail is handed over with, where it is an address: the server takes it with its password only.
  /// - The site's gateway sends as itself for everybody.
  ///
  /// What is only written into a field proves nothing, and neither does a mailbox on another server than the one that sends.
  ///
  /// - Parameter route: sender and server that mail leaves by; the site's gateway where the setting uses that.
  package init(_ setting: MailSetting, route: OutgoingSettings) {
    let isGateway = setting.outgoing?.route == .gateway
    let own = isGateway ? route.senderAddress : route.username
    addresses = EmailAddress.isPlausible(own) ? [EmailAddress.normalize(own)] : []
    let way = isGateway ? OutgoingSettings.Route.gateway : .smtp
    account = [way.rawValue, route.host, route.username].map(EmailAddress.normalize).joined(separator: " ")
  }

  /// Whether an address needs no code.
  package func covers(_ address: String) -> Bool { addresses.contains(EmailAddress.normalize(address)) }
}
