/// A business that customers belong to; one exists from the start.
package struct Company: Sendable, Equatable, Identifiable {
  /// The row id.
  package let id: Int64
  /// The unique *Company ID*.
  package let code: String
  /// Its name.
  package let name: String
  /// The name of the mail setting that its mail goes through (LABELS: *Select Mail Setting*); nil if none was chosen.
  package let defaultSetting: String?

  /// A company as stored.
  package init(id: Int64, code: String, name: String, defaultSetting: String?) {
    self.id = id
    self.code = code
    self.name = name
    self.defaultSetting = defaultSetting
  }
}
