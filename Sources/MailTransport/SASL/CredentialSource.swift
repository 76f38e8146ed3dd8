package import MailModel

/// Gives what a session signs in with at the moment it is needed; a password is its own source, tokens come and go.
package protocol CredentialSource: Sendable {
  /// The sign-in name.
  var username: String { get }
  /// What must not be shown from the first word on, as far as it is known before the sign-in.
  var knownSecrets: [SecretText] { get }
  /// What to sign in with now.
  func credential() async throws(MailFailure) -> SASLCredential
  /// What to try in place of a credential that a server refused; nil if there is nothing else.
  func credential(insteadOf refused: SASLCredential, after refusal: MailFailure) async throws(MailFailure)
    -> SASLCredential?
  /// What a refusal means after everything was tried.
  func explained(_ refusal: MailFailure) -> MailFailure
}

extension CredentialSource {
  /// Nothing: a token comes when it is needed.
  package var knownSecrets: [SecretText] { [] }

  /// Signs in, and once more if there is something else to sign in with.
  ///
  /// - Parameter authenticate: signs in on a session with a credential; after a refusal the session can be used again.
  package func signIn<Answer>(
    _ authenticate: (SASLCredential) async throws(MailFailure) -> Answer
  ) async throws(MailFailure) -> Answer {
    let first = try await credential()
    let refusal: MailFailure
    do throws(MailFailure) {
      return try await authenticate(first)
    } catch {
      refusal = error
    }
    guard let second = try await credential(insteadOf: first, after: refusal) else { throw explained(refusal) }
    do throws(MailFailure) {
      return try await authenticate(second)
    } catch {
      throw explained(error)
    }
  }
}

extension SASLCredential: CredentialSource {
  package var knownSecrets: [SecretText] { [secret] }

  package func credential() -> SASLCredential { self }

  package func credential(insteadOf refused: SASLCredential, after refusal: MailFailure) -> SASLCredential? { nil }

  package func explained(_ refusal: MailFailure) -> MailFailure { refusal }
}
