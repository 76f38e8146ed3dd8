extension StoreSchema {
  /// Messages, their raw bytes, and the index of their words.
  ///
  /// `search_key` is the date in the upper bits and the id in the lower ones: one integer that orders every list and is
  /// the row id of the word index, so that the newest hits come first without a sort.
  static let messageTables = """
    CREATE TABLE message(
      id INTEGER PRIMARY KEY,
      sha256 BLOB NOT NULL UNIQUE,
      header_hash BLOB NOT NULL,
      size INTEGER NOT NULL,
      message_id_header TEXT NOT NULL,
      in_reply_to TEXT NOT NULL,
      refs TEXT NOT NULL,
      date INTEGER,
      date_offset INTEGER NOT NULL,
      sort_date INTEGER NOT NULL,
      search_key INTEGER NOT NULL UNIQUE,
      from_name TEXT NOT NULL,
      from_address TEXT NOT NULL,
      from_key TEXT NOT NULL,
      from_domain TEXT NOT NULL,
      recipients TEXT NOT NULL,
      subject TEXT NOT NULL,
      snippet TEXT NOT NULL,
      attachment_count INTEGER NOT NULL,
      box TEXT NOT NULL,
      unread INTEGER NOT NULL CHECK (unread IN (0, 1)),
      excluded INTEGER NOT NULL CHECK (excluded IN (0, 1)),
      unfiled INTEGER NOT NULL CHECK (unfiled IN (0, 1)),
      customer_id INTEGER REFERENCES customer(id),
      filed_by TEXT,
      filed_actor TEXT,
      candidates TEXT NOT NULL,
      readable INTEGER NOT NULL CHECK (readable IN (0, 1)),
      derivation_version INTEGER NOT NULL,
      stored_at INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX message_header ON message(header_hash, size);
    CREATE INDEX message_customer ON message(customer_id, search_key) WHERE customer_id IS NOT NULL;

    CREATE TABLE message_raw(
      message_id INTEGER PRIMARY KEY REFERENCES message(id),
      encoding INTEGER NOT NULL,
      bytes BLOB NOT NULL
    ) STRICT;

    CREATE VIRTUAL TABLE message_search USING fts5(
      sender, recipients, subject, body,
      content = '', columnsize = 0, detail = column, tokenize = 'unicode61 remove_diacritics 2'
    );
    -- A batch becomes one segment, and segments are merged by eights: less work per mail at the same speed of search.
    -- No index of prefixes: it doubles that work, and without it one letter finds its mails among 20,000 in 7 ms.
    INSERT INTO message_search(message_search, rank) VALUES ('automerge', 8), ('hashsize', 16777216), ('pgsz', 16000);

    -- How far a rebuild of derived data has come; no row when none is under way.
    CREATE TABLE reindex(
      id INTEGER PRIMARY KEY CHECK (id = 1),
      done_id INTEGER NOT NULL,
      last_id INTEGER NOT NULL
    ) STRICT;
    """
}
