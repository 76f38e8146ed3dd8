/// An address that mail of a setting comes from or is answered to, and what is known of whose it is (LABELS: *Send Mail As*).
package struct SenderAddress: Sendable, Equatable, Identifiable {
  /// What the setting has it for.
  package enum Use: String, Sendable, CaseIterable {
    /// Its From.
    case from
    /// Its Reply-To.
    case replyTo
    /// Somebody added it, for templates to pick.
    case added
  }

  /// How sure it is that it belongs to the department.
  package enum State: Sendable, Equatable {
    /// The sign-in is its own: no code is needed.
    case provenByLogin
    /// Nothing proves it; nothing is sent with it.
    case unverified
    /// A code is under way to it, and may be entered until then and so many times.
    case codeSent(until: Timestamp, triesLeft: Int)
    /// Somebody entered the code that was sent to it.
    case verified(at: Timestamp, by: String)
  }

  /// As it was typed.
  package let address: String
  /// What for, in the order of ``Use``.
  package let uses: [Use]
  /// How sure it is.
  package let state: State

  /// An address in a state.
  package init(_ address: String, uses: [Use], state: State) {
    self.address = address
    self.uses = uses
    self.state = state
  }

  /// The form in which addresses are compared.
  package var id: String { EmailAddress.normalize(address) }

  /// Whether mail may be sent with it.
  package var isUsable: Bool {
    switch state {
    case .provenByLogin, .verified: true
    case .unverified, .codeSent: false
    }
  }
}
