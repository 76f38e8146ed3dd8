/// What of an older form of a setting still counts once it has been changed.
extension MailSetting {
  /// How far the setting has come when it takes the place of `before`: what a test proved of another server or another
  /// sign-in counts no longer.
  package func state(after before: MailSetting) -> State {
    switch before.state {
    case .draft, .disabled: return before.state
    case .incomingVerified, .verified: break
    }
    if incomingAccess != before.incomingAccess || credential != before.credential { return .draft }
    return outgoingAccess == before.outgoingAccess ? before.state : .incomingVerified
  }

  /// Takes back a consent to an unprotected password that was given for another server than the one that is named now.
  package mutating func withdrawConsents(after before: MailSetting) {
    if let old = before.incoming, let new = incoming, (old.host, old.port) != (new.host, new.port) {
      incoming?.allowPlaintextPassword = false
    }
    if let old = before.outgoing, let new = outgoing, (old.host, old.port) != (new.host, new.port) {
      outgoing?.allowPlaintextPassword = false
    }
  }

  /// Where and as whom mail is fetched.
  private var incomingAccess: [String] {
    let half = incoming ?? IncomingSettings()
    return [half.mailProtocol.rawValue, half.host.lowercased(), "\(half.port)", "\(half.useTLS)", half.username]
  }

  /// Where and as whom mail is handed over.
  private var outgoingAccess: [String] {
    let half = outgoing ?? OutgoingSettings()
    return [half.route.rawValue, half.host.lowercased(), "\(half.port)", half.encryption.rawValue, half.username]
  }
}
