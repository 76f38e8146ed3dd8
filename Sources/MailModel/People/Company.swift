/// A business that customers belong to; one exists from the start.
public struct Company: Sendable, Equatable, Identifiable {
  /// The row id.
  public let id: Int64
  /// The unique *Company ID*.
  public let code: String
  /// Its name.
  public let name: String
  /// The name of the mail setting that its mail goes through (LABELS: *Select Mail Setting*); nil if none was chosen.
  public let defaultSetting: String?

  /// A company as stored.
  public init(id: Int64, code: String, name: String, defaultSetting: String?) {
    self.id = id
    self.code = code
    self.name = name
    self.defaultSetting = defaultSetting
  }
}
