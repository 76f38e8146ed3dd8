extension StoreSchema {
  /// What comparisons with the servers found, which setting has taken another's place, and the order in which the page
  /// Activity shows what ran.
  static let cutOverTables = """
    CREATE TABLE verification(
      id INTEGER PRIMARY KEY,
      setting_id INTEGER NOT NULL REFERENCES setting(id),
      folder TEXT NOT NULL,
      at INTEGER NOT NULL,
      actor TEXT NOT NULL,
      on_server INTEGER NOT NULL,
      stored INTEGER NOT NULL,
      pending INTEGER NOT NULL,
      skipped INTEGER NOT NULL,
      missing INTEGER NOT NULL,
      duplicates INTEGER NOT NULL,
      missing_uids TEXT NOT NULL,
      duplicate_uids TEXT NOT NULL,
      failure_kind TEXT,
      failure_cause TEXT,
      failure_server_text TEXT
    ) STRICT;
    CREATE INDEX verification_setting ON verification(setting_id, at);
    CREATE INDEX verification_at ON verification(at);

    CREATE INDEX sync_run_started ON sync_run(started_at);
    ALTER TABLE setting ADD COLUMN replaced_by INTEGER REFERENCES setting(id);
    """
}
