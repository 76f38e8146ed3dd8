extension StoreSchema {
  /// What was met where on the servers, what is still to fetch, and how each pass went.
  static let syncTables = """
    CREATE TABLE folder(
      id INTEGER PRIMARY KEY,
      setting_id INTEGER NOT NULL REFERENCES setting(id),
      name TEXT NOT NULL,
      role TEXT NOT NULL,
      uid_validity INTEGER,
      epoch INTEGER NOT NULL,
      uid_next INTEGER,
      highest_modseq INTEGER,
      UNIQUE (setting_id, name)
    ) STRICT;

    CREATE TABLE coverage(
      folder_id INTEGER NOT NULL REFERENCES folder(id),
      epoch INTEGER NOT NULL,
      lo INTEGER NOT NULL,
      hi INTEGER NOT NULL,
      since INTEGER,
      PRIMARY KEY (folder_id, epoch, lo),
      CHECK (lo <= hi)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE pending(
      folder_id INTEGER NOT NULL REFERENCES folder(id),
      epoch INTEGER NOT NULL,
      uid INTEGER NOT NULL,
      tries INTEGER NOT NULL,
      error TEXT,
      PRIMARY KEY (folder_id, epoch, uid)
    ) STRICT, WITHOUT ROWID;

    -- message_id is null where a message was gone before it could be fetched.
    CREATE TABLE location(
      folder_id INTEGER NOT NULL REFERENCES folder(id),
      epoch INTEGER NOT NULL,
      uid INTEGER NOT NULL,
      message_id INTEGER REFERENCES message(id),
      internal_date INTEGER,
      internal_offset INTEGER NOT NULL,
      size INTEGER NOT NULL,
      flags TEXT NOT NULL,
      email_id TEXT,
      vanished_at INTEGER,
      PRIMARY KEY (folder_id, epoch, uid)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX location_message ON location(message_id);
    CREATE INDEX location_email ON location(email_id) WHERE email_id IS NOT NULL;

    CREATE TABLE sync_run(
      id INTEGER PRIMARY KEY,
      setting_id INTEGER NOT NULL REFERENCES setting(id),
      pid INTEGER NOT NULL,
      started_at INTEGER NOT NULL,
      finished_at INTEGER,
      phase TEXT NOT NULL,
      total INTEGER NOT NULL DEFAULT 0,
      stored INTEGER NOT NULL DEFAULT 0,
      already_stored INTEGER NOT NULL DEFAULT 0,
      outside_period INTEGER NOT NULL DEFAULT 0,
      unparsed INTEGER NOT NULL DEFAULT 0,
      pending INTEGER NOT NULL DEFAULT 0,
      vanished INTEGER NOT NULL DEFAULT 0,
      bytes INTEGER NOT NULL DEFAULT 0,
      failure_kind TEXT,
      failure_cause TEXT,
      failure_server_text TEXT
    ) STRICT;
    CREATE INDEX sync_run_setting ON sync_run(setting_id, id);
    """
}
