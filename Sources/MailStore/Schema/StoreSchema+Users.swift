extension StoreSchema {
  /// Who may use the data folder.
  static let userTables = """
    CREATE TABLE user(
      login TEXT PRIMARY KEY,
      role TEXT NOT NULL,
      email TEXT,
      added_at INTEGER NOT NULL,
      added_by TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    """
}
