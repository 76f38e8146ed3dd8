extension StoreSchema {
  /// What is known of messages in maildrops (POP3), which have names but no UIDs: the UIDs are ours.
  ///
  /// `name` is the server's unique-id, or made of the header where there is none to rely on. `asked_at` is when a message
  /// was about to be deleted there; `deleted_at` when the server had said that it was, or it was found to be gone after that.
  static let maildropTables = """
    CREATE TABLE maildrop(
      folder_id INTEGER PRIMARY KEY REFERENCES folder(id),
      source TEXT NOT NULL
    ) STRICT;

    CREATE TABLE maildrop_entry(
      folder_id INTEGER NOT NULL REFERENCES folder(id),
      epoch INTEGER NOT NULL,
      uid INTEGER NOT NULL,
      name TEXT NOT NULL,
      size INTEGER NOT NULL,
      header_hash BLOB,
      date INTEGER,
      first_seen INTEGER NOT NULL,
      gone_at INTEGER,
      asked_at INTEGER,
      deleted_at INTEGER,
      PRIMARY KEY (folder_id, epoch, uid)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX maildrop_entry_name ON maildrop_entry(folder_id, epoch, name);
    """
}
