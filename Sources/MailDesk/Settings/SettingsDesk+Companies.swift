package import MailModel
import MailStore

/// Companies, each with the mail setting that its mail goes through.
extension SettingsDesk {
  /// Every company, by its id.
  package func companies() async throws(MailFailure) -> [Company] {
    try person.require(.readSettings)
    return try await store.companies()
  }

  /// The companies whose mail goes through a setting.
  package func companies(using setting: String) async throws(MailFailure) -> [Company] {
    try person.require(.readSettings)
    return try await store.companies().filter { $0.defaultSetting == setting }
  }

  /// Adds a company.
  ///
  /// - Parameters:
  ///   - code: its *Company ID*.
  ///   - setting: the name of its mail setting; nil for none.
  /// - Throws: `configurationInvalid` for an id or name that cannot be, or an id that is taken; `noSuchItem`; then no company
  ///   is added.
  package func addCompany(code: String, name: String, setting: String? = nil) async throws(MailFailure) {
    try person.require(.changeSite)
    let faults = [
      FieldRules.name(code).map { FieldFault(path: "id", $0) },
      name.isEmpty ? FieldFault(path: "name", "required") : nil,
      FieldRules.isPrintable(name) ? nil : FieldFault(path: "name", "must not contain control characters"),
    ].compactMap(\.self)
    guard faults.isEmpty else { throw MailFailure(faults) }
    try await store.addCompany(code: code, name: name, setting: setting, actor: person.login)
  }

  /// Chooses the mail setting of a company.
  ///
  /// - Parameter setting: its name; nil for none.
  /// - Throws: `noSuchItem` if there is no such company or setting.
  package func setDefault(_ setting: String?, ofCompany code: String) async throws(MailFailure) {
    try person.require(.changeSite)
    try await store.setDefaultSetting(ofCompany: code, to: setting, actor: person.login)
  }
}
