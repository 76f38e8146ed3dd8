extension StoreSchema {
  /// Consents to sign in by OAuth 2.0; their tokens are sealed among the settings' secrets.
  static let grantTables = """
    CREATE TABLE sign_in_grant(
      setting_id INTEGER PRIMARY KEY REFERENCES setting(id),
      provider TEXT NOT NULL,
      account TEXT NOT NULL,
      connected_at INTEGER NOT NULL,
      connected_by TEXT NOT NULL,
      access_expires_at INTEGER NOT NULL,
      refresh_expires_at INTEGER,
      failure_kind TEXT,
      failure_cause TEXT,
      failure_server_text TEXT,
      generation INTEGER NOT NULL
    ) STRICT;
    """
}
