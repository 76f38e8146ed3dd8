extension StoreSchema {
  /// What makes every list cost what it shows, and every count one row: a row per message and setting it was met in,
  /// with setting 0 for all of them together, and counters beside it. Triggers keep both true whatever changes a message;
  /// what is new is entered by `ListingWriter`, because an insert with triggers copies every page it touches to a journal.
  static let listTables = """
    CREATE TABLE listing(
      setting_id INTEGER NOT NULL,
      search_key INTEGER NOT NULL,
      box TEXT NOT NULL,
      unread INTEGER NOT NULL,
      unfiled INTEGER NOT NULL,
      PRIMARY KEY (setting_id, search_key)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX listing_box ON listing(setting_id, box, search_key);
    CREATE INDEX listing_unread ON listing(setting_id, search_key, box) WHERE unread = 1;
    CREATE INDEX listing_unfiled ON listing(setting_id, search_key, box) WHERE unfiled = 1;

    CREATE TABLE box_count(
      setting_id INTEGER NOT NULL,
      box TEXT NOT NULL,
      total INTEGER NOT NULL,
      unread INTEGER NOT NULL,
      unfiled INTEGER NOT NULL,
      PRIMARY KEY (setting_id, box)
    ) STRICT, WITHOUT ROWID;

    CREATE TRIGGER listing_changed AFTER UPDATE OF box, unread, unfiled ON listing BEGIN
      UPDATE box_count SET total = total - 1, unread = unread - OLD.unread, unfiled = unfiled - OLD.unfiled
        WHERE setting_id = OLD.setting_id AND box = OLD.box;
      INSERT INTO box_count VALUES (NEW.setting_id, NEW.box, 1, NEW.unread, NEW.unfiled)
        ON CONFLICT(setting_id, box) DO UPDATE
        SET total = total + 1, unread = unread + excluded.unread, unfiled = unfiled + excluded.unfiled;
    END;

    CREATE TRIGGER message_changed AFTER UPDATE OF search_key, box, unread, unfiled ON message
    WHEN (OLD.search_key, OLD.box, OLD.unread, OLD.unfiled) IS NOT (NEW.search_key, NEW.box, NEW.unread, NEW.unfiled)
    BEGIN
      UPDATE listing
        SET search_key = NEW.search_key, box = NEW.box, unread = NEW.unread, unfiled = NEW.unfiled
        WHERE search_key = OLD.search_key AND setting_id IN (
          SELECT 0 UNION
          SELECT folder.setting_id FROM location JOIN folder ON folder.id = location.folder_id
          WHERE location.message_id = NEW.id);
    END;
    """
}
