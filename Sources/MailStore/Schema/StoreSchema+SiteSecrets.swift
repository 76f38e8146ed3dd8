extension StoreSchema {
  /// Secrets of the whole installation, sealed like those of the settings.
  static let siteSecretTables = """
    CREATE TABLE site_secret(field TEXT PRIMARY KEY, sealed BLOB NOT NULL) STRICT, WITHOUT ROWID;
    """
}
