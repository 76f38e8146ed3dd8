extension StoreSchema {
  /// What a setting was when a test of it succeeded last, and when each of its secrets was replaced last.
  static let lastGoodTables = """
    CREATE TABLE last_good_setting(
      setting_id INTEGER NOT NULL REFERENCES setting(id),
      direction TEXT NOT NULL,
      tested_at INTEGER NOT NULL,
      revision INTEGER NOT NULL,
      credential TEXT NOT NULL,
      incoming TEXT,
      outgoing TEXT,
      PRIMARY KEY (setting_id, direction)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE secret_change(
      setting_id INTEGER NOT NULL REFERENCES setting(id),
      field TEXT NOT NULL,
      changed_at INTEGER NOT NULL,
      revision INTEGER NOT NULL,
      PRIMARY KEY (setting_id, field)
    ) STRICT, WITHOUT ROWID;
    """
}
