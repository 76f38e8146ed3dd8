extension StoreSchema {
  /// Settings, their sealed secrets, the site's options and the record of who changed what.
  static let settingTables = """
    CREATE TABLE setting(
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      name TEXT NOT NULL COLLATE NOCASE,
      description TEXT NOT NULL,
      subject_tag TEXT NOT NULL,
      active INTEGER NOT NULL CHECK (active IN (0, 1)),
      credential TEXT NOT NULL,
      incoming TEXT,
      outgoing TEXT,
      state TEXT NOT NULL,
      revision INTEGER NOT NULL,
      created_at INTEGER NOT NULL,
      created_by TEXT NOT NULL,
      updated_at INTEGER NOT NULL,
      updated_by TEXT NOT NULL,
      tested_at INTEGER,
      test_failure_kind TEXT,
      test_failure_cause TEXT,
      test_failure_server_text TEXT,
      removed_at INTEGER
    ) STRICT;
    -- A removed setting stays as the name of where its mail came from; the name itself is free again.
    CREATE UNIQUE INDEX setting_name ON setting(name) WHERE removed_at IS NULL;

    CREATE TABLE secret(
      setting_id INTEGER NOT NULL REFERENCES setting(id),
      field TEXT NOT NULL,
      sealed BLOB NOT NULL,
      PRIMARY KEY (setting_id, field)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE site_option(key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

    CREATE TABLE audit(
      id INTEGER PRIMARY KEY,
      at INTEGER NOT NULL,
      actor TEXT NOT NULL,
      action TEXT NOT NULL,
      subject TEXT NOT NULL,
      detail TEXT NOT NULL
    ) STRICT;
    """
}
