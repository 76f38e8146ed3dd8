import MailModel
package import MailTransport

/// Decides which way of signing in to take: a SASL mechanism where one fits, else USER and PASS, and APOP where there is
/// nothing better; nothing weaker than the terms allow.
package struct SignInPlan: Sendable {
  /// What the server offers now.
  package let capabilities: CapabilitySet
  /// Who signs in, and what may travel.
  package let terms: SASLTerms
  /// Which way to take.
  package let choice: SignInChoice
  /// What APOP would send; nil if the greeting held no timestamp.
  package let apopDigest: [UInt8]?

  /// A decision to be made.
  package init(
    _ capabilities: CapabilitySet, _ terms: SASLTerms, choice: SignInChoice = .automatic, apopDigest: [UInt8]? = nil
  ) {
    self.capabilities = capabilities
    self.terms = terms
    self.choice = choice
    self.apopDigest = apopDigest
  }

  /// The dialogue to hold by AUTH; nil if it is to be another way.
  ///
  /// - Throws: `plaintextRefused` if only such mechanisms are offered as would expose the secret; `mechanismNotOffered` if
  ///   one is chosen that is not offered.
  func dialogue() throws(MailFailure) -> SASLDialogue? {
    switch choice {
    case .automatic:
      do throws(MailFailure) {
        return SASLDialogue(try terms.exchange(among: capabilities.mechanisms))
      } catch {
        guard error.kind == .mechanismNotOffered else { throw error }
        return nil
      }
    case .only(.sasl(let mechanism)):
      return SASLDialogue(try terms.exchange(among: capabilities.mechanisms.filter { $0 == mechanism.rawValue }))
    case .only: return nil
    }
  }

  /// The password for USER and PASS, if server, choice and terms allow them.
  var password: SecretText? {
    guard choice == .automatic || choice == .only(.user), capabilities.mayContain(.user) else { return nil }
    return terms.mayRevealSecret ? knownPassword : nil
  }

  /// What to send by APOP, if choice and terms allow it. It may not go where the password may not: with the digest at hand,
  /// a weak password is soon guessed.
  var digest: [UInt8]? {
    guard choice == .automatic || choice == .only(.apop), terms.mayRevealSecret, knownPassword != nil else {
      return nil
    }
    return apopDigest
  }

  /// Why there is no way.
  var refusal: MailFailure {
    if !terms.isProtected {
      if !terms.mayRevealSecret, capabilities.mayContain(.user) || apopDigest != nil { return terms.refusal }
      if capabilities.contains(.stls) {
        return MailFailure(.tlsRequired, "The server takes no password without TLS")
      }
    }
    let what = terms.credential.isToken ? "an access token" : "a password"
    return MailFailure(.mechanismNotOffered, "The server offers no way to sign in with \(what)")
  }

  private var knownPassword: SecretText? {
    if case .password(let password) = terms.credential.proof { password } else { nil }
  }
}
