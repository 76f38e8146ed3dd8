extension StoreSchema {
  /// What a pass leaves for the next one, so that an unchanged folder costs no look at its rows; and how far back a person
  /// has agreed to load.
  static let folderStateColumns = """
    -- EXISTS at the last complete pass, and how many of these the load period left on the server.
    ALTER TABLE folder ADD COLUMN message_count INTEGER;
    ALTER TABLE folder ADD COLUMN outside_count INTEGER NOT NULL DEFAULT 0;
    -- When every UID was compared last.
    ALTER TABLE folder ADD COLUMN audited_at INTEGER;
    -- Whether what is pending may be known mail: its headers are looked at before a body is fetched.
    ALTER TABLE folder ADD COLUMN recognizing INTEGER NOT NULL DEFAULT 0 CHECK (recognizing IN (0, 1));
    -- How much was missing at once and is not believed to be gone yet, and since when.
    ALTER TABLE folder ADD COLUMN held_count INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE folder ADD COLUMN held_at INTEGER;

    ALTER TABLE setting ADD COLUMN backfill_months INTEGER NOT NULL DEFAULT 0;
    UPDATE setting SET backfill_months = coalesce(json_extract(incoming, '$.loadPeriodMonths'), 0);
    """
}
