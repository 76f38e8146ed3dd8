extension StoreSchema {
  /// The setting that a company's mail went through before: whatever has taken its place must work before it is removed.
  static let formerSettingColumn = """
    ALTER TABLE company ADD COLUMN former_setting_id INTEGER REFERENCES setting(id);
    """
}
