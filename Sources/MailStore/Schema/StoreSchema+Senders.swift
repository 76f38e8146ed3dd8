extension StoreSchema {
  /// Addresses that mail may come from once somebody has entered the code that was sent there.
  ///
  /// When codes were sent is kept apart and by address alone: who removes an address and adds it again, or takes another
  /// setting, does not send more mail to it.
  static let senderTables = """
    CREATE TABLE sender(
      id INTEGER PRIMARY KEY,
      setting_id INTEGER NOT NULL REFERENCES setting(id),
      address TEXT NOT NULL,
      address_key TEXT NOT NULL,
      account TEXT NOT NULL,
      code_salt BLOB,
      code_hash BLOB,
      code_expires_at INTEGER,
      tries_left INTEGER,
      verified_at INTEGER,
      verified_by TEXT,
      UNIQUE (setting_id, address_key)
    ) STRICT;

    CREATE TABLE sender_code_sent(
      id INTEGER PRIMARY KEY,
      address_key TEXT NOT NULL,
      at INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX sender_code_sent_address ON sender_code_sent(address_key, at);
    """
}
