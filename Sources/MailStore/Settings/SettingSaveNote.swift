import MailModel

/// What the audit log says of a save: the fields that changed, from what to what, and of passwords only that they did.
enum SettingSaveNote {
  /// `Inbound Port: 143 → 993; Inbound Password: replaced`; of a new setting only its passwords and consents.
  ///
  /// - Parameters:
  ///   - before: nil if the setting is new.
  ///   - after: what is saved.
  ///   - secrets: the secrets that are stored with it.
  static func words(
    from before: MailSetting?, to after: MailSetting, secrets: some Sequence<SecretField>
  ) -> String {
    let changes = before.map { after.changes(since: $0) } ?? []
    let replaced = Set(secrets)
    let passwords = SettingField.allCases.filter { field in field.secret.map(replaced.contains) ?? false }
    let words =
      changes.filter { !isConsent($0.field) }.map(\.fullText)
      + passwords.map { "\($0.fullLabel): \(before == nil ? "given" : "replaced")" }
      + ConsentChange.words(from: before, to: after)
    return words.joined(separator: "; ")
  }

  /// A consent is recorded with the server that it is for.
  private static func isConsent(_ field: SettingField) -> Bool {
    [.incomingAllowPlaintext, .outgoingAllowPlaintext].contains(field)
  }
}
