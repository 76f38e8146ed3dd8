import MailModel
import TerminalKit

/// The page Credentials: what both halves sign in with, and one half signing in as the other does.
extension SettingFormModel {
  /// The copies of stored passwords that a person asked for.
  var wantedCopies: [SecretField: SecretField] {
    copies.filter { offer?.copies[$0.key] != $0.value }
  }

  /// Takes over user name and password of the other half: a typed one as it is, a stored one when this is saved.
  mutating func copyCredentials(to direction: MailDirection) {
    let (source, target) = direction == .incoming ? (Fields.outgoing, Fields.incoming) : (Fields.incoming, .outgoing)
    offer = nil
    let username = form.text(source.username.rawValue)
    form.update(target.username.rawValue) { $0.value = .text(username) }
    touched.insert(target.username.rawValue)
    if case .text(let typed)? = form[source.password.rawValue]?.value, !typed.isEmpty {
      copies[target.secret] = nil
      form.update(target.password.rawValue) { $0.value = .text(typed) }
    } else if secrets.contains(source.secret) {
      copies[target.secret] = source.secret
      form.update(target.password.rawValue) { $0.value = .kept }
    }
    check()
  }

  /// Shows on the page Credentials what is changed elsewhere.
  mutating func showCredentials(of setting: MailSetting, _ hints: SettingFormHints) {
    let error = form[SettingField.credential.rawValue]?.error
    form.update(CredentialItem.kind.id) {
      $0.value = .choice(setting.credential.rawValue)
      $0.hint = hints.hint(of: .credential)
      $0.error = error
    }
    showConnection(of: setting)
    show(.incoming, as: .incomingUsername, .incomingPassword, setting.incoming?.username)
    show(.outgoing, as: .outgoingUsername, .outgoingPassword, setting.outgoing?.username)
    for item in CredentialItem.allCases {
      guard let direction = item.copiedTo else { continue }
      form.update(item.id) { $0.availability = hints.availability(ofCopyTo: direction) }
    }
  }

  private mutating func show(
    _ fields: Fields, as username: CredentialItem, _ password: CredentialItem, _ name: String?
  ) {
    let isTyped = typedSecrets[fields.secret] != nil
    let text =
      isTyped
      ? "typed, stored when this is saved"
      : copies[fields.secret] != nil
        ? "copied when this is saved" : secrets.contains(fields.secret) ? "stored, never shown" : "none stored"
    form.update(username.id) { $0.value = .text(name ?? "") }
    form.update(password.id) { $0.value = .text(text) }
  }

  /// What one half signs in with.
  private struct Fields {
    let username: SettingField
    let password: SettingField
    let secret: SecretField

    static var incoming: Fields {
      Fields(username: .incomingUsername, password: .incomingPassword, secret: .incomingPassword)
    }
    static var outgoing: Fields {
      Fields(username: .outgoingUsername, password: .outgoingPassword, secret: .outgoingPassword)
    }
  }
}
